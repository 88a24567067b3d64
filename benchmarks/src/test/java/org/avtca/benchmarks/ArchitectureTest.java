package org.avtca.benchmarks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Pins that the benchmarks use the public surface of what they measure. */
class ArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.avtca.benchmarks");

  @Test
  void benchmarks_knowNoWireTypes() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.avtca.proto..")
        .because("load comes through the client, as it does for users")
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void packages_formNoCycle() {
    slices()
        .matching("org.avtca.benchmarks.(*)..")
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(true)
        .check(CLASSES);
  }
}
