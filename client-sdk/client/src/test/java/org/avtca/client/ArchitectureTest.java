package org.avtca.client;

import static com.tngtech.archunit.base.DescribedPredicate.anyElementThat;
import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
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
        .check(CLASSES);
  }

  @Test
  void client_needsNoNativeCode() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("ai.djl..", "ai.onnxruntime..", "org.bytedeco..")
        .because("capture is a module of its own")
        .check(CLASSES);
  }

  @Test
  void packages_formNoCycle() {
    slices().matching("org.avtca.client.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void publicSignatures_showNoWireType() {
    DescribedPredicate<JavaClass> wire =
        resideInAnyPackage("com.google..", "io.grpc..", "io.netty..", "org.avtca.proto..");
    methods()
        .that()
        .arePublic()
        .and()
        .areDeclaredInClassesThat(
            describe(
                "are public",
                c -> c.getModifiers().contains(JavaModifier.PUBLIC) && c.isTopLevelClass()))
        .should()
        .notHaveRawReturnType(wire)
        .andShould()
        .notHaveRawParameterTypes(anyElementThat(wire))
        .because("the host application may use another version of each")
        .check(CLASSES);
  }

  @Test
  void transport_showsItsConnectionAlone() {
    classes()
        .that()
        .resideInAPackage("org.avtca.client.transport")
        .and()
        .arePublic()
        .and()
        .areTopLevelClasses()
        .should()
        .haveNameMatching("org\\.avtca\\.client\\.transport\\.Connection(Settings)?")
        .check(CLASSES);
  }

  @Test
  void values_doNotKnowTheTransport() {
    noClasses()
        .that()
        .resideOutsideOfPackages("org.avtca.client", "org.avtca.client.transport..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.avtca.client", "org.avtca.client.transport..")
        .because("imports point from the facade to the transport to the values")
        .check(CLASSES);
  }
}
