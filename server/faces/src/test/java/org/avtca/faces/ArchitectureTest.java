package org.avtca.faces;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Small enough for the SDK to bring along. */
class ArchitectureTest {
  private static final JavaClasses FACES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.avtca.faces");

  @Test
  void faces_needOpenCvAndTheCoreAlone() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "org.avtca.faces",
            "org.avtca.core",
            "org.bytedeco.javacpp",
            "org.bytedeco.opencv..",
            "java..",
            "org.jspecify.annotations")
        .check(FACES);
  }
}
