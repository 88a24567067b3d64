package org.avtca.client;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Pins that the client shows no type of its transport and needs no native code. */
class ArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.avtca.client");

  @Test
  void wireTypes_stayInTheTransport() {
    noClasses()
        .that()
        .resideOutsideOfPackages("org.avtca.client.transport..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "com.google.protobuf..",
            "com.google.rpc..",
            "io.grpc..",
            "io.netty..",
            "org.avtca.proto..")
        .because("a public signature shows neither protobuf nor Netty")
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void client_needsNoNativeCode() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("ai.djl..", "ai.onnxruntime..", "org.bytedeco..")
        .because("capture is a module of its own")
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void packages_formNoCycle() {
    slices()
        .matching("org.avtca.client.(*)..")
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(true)
        .check(CLASSES);
  }
}
