package org.avtca.control;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Pins the walls of the server and the direction of its imports. */
class ArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.avtca.control");

  @Test
  void control_loadsNoNativeCode() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("ai.djl..", "ai.onnxruntime..", "org.bytedeco..")
        .because(
            "native code runs in workers, so that its crash costs one worker and not the server")
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void wireTypes_stayAtTheEdges() {
    noClasses()
        .that()
        .resideOutsideOfPackages("org.avtca.control.api..", "org.avtca.control.worker..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "com.google.protobuf..",
            "com.google.rpc..",
            "io.grpc..",
            "io.netty..",
            "org.avtca.proto..")
        .because("a gRPC adapter translates, and what it translates to knows no gRPC")
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void imports_pointDownward() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .withOptionalLayers(true)
        .layer("app")
        .definedBy("org.avtca.control.app..")
        .layer("api")
        .definedBy("org.avtca.control.api..")
        .layer("services")
        .definedBy(
            "org.avtca.control.session..",
            "org.avtca.control.job..",
            "org.avtca.control.experiment..",
            "org.avtca.control.dataset..",
            "org.avtca.control.rollout..",
            "org.avtca.control.transfer..")
        .layer("models")
        .definedBy(
            "org.avtca.control.registry..",
            "org.avtca.control.inference..",
            "org.avtca.control.work..")
        .layer("resources")
        .definedBy("org.avtca.control.store..", "org.avtca.control.worker..")
        .whereLayer("app")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("api")
        .mayOnlyBeAccessedByLayers("app")
        .whereLayer("services")
        .mayOnlyBeAccessedByLayers("app", "api")
        .whereLayer("models")
        .mayOnlyBeAccessedByLayers("app", "api", "services")
        .whereLayer("resources")
        .mayOnlyBeAccessedByLayers("app", "api", "services", "models")
        .check(CLASSES);
  }

  @Test
  void packages_formNoCycle() {
    slices()
        .matching("org.avtca.control.(*)..")
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(true)
        .check(CLASSES);
  }
}
