package dev.autodidact;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// What the packages of the library may use, and what nothing in it may do.
class ArchitectureTest {
  /// From the ground up: a package uses itself and the rows before its own.
  private static final List<List<String>> LAYERS =
      List.of(
          List.of("engine", "mujoco"),
          List.of("nn"),
          List.of("task"),
          List.of("record"),
          List.of("pretrained"),
          List.of("data", "environment"),
          List.of("encode"),
          List.of("learner", "agent"),
          List.of("evaluate"),
          List.of("train"),
          List.of("run"),
          List.of("use", "catalogue"));

  static final List<String> PACKAGES = LAYERS.stream().flatMap(List::stream).toList();

  private static final JavaClasses LIBRARY =
      new ClassFileImporter()
          .withImportOption(location -> !location.contains("/test-classes/"))
          .importPackages("dev.autodidact");

  @ParameterizedTest
  @FieldSource("PACKAGES")
  void packageUsesOnlyItselfAndLayersBefore(String name) {
    Stream<String> before =
        LAYERS.stream().takeWhile(row -> !row.contains(name)).flatMap(List::stream);
    String[] allowed =
        Stream.concat(
                Stream.of("dev.autodidact"),
                Stream.concat(before, Stream.of(name)).map(ArchitectureTest::tree))
            .toArray(String[]::new);
    noClasses()
        .that(resideInAPackage(tree(name)))
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.autodidact..").and(not(resideInAnyPackage(allowed))))
        .allowEmptyShould(true)
        .check(LIBRARY);
  }

  @Test
  void everyClassIsInALayer() {
    String[] layers = PACKAGES.stream().map(ArchitectureTest::tree).toArray(String[]::new);
    classes()
        .that(
            not(
                belongToAnyOf(
                    Digests.class, InvalidInputException.class, Require.class, Words.class)))
        .and()
        .doNotHaveSimpleName("package-info")
        .should()
        .resideInAnyPackage(layers)
        .check(LIBRARY);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.autodidact.(**)").should().beFreeOfCycles().check(LIBRARY);
  }

  @Test
  void onlyTheEngineKnowsLibtorch() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.autodidact.engine..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.bytedeco..")
        .check(LIBRARY);
  }

  @Test
  void standardStreamsBelongToTheCommandLine() {
    GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(LIBRARY);
  }

  @Test
  void exceptionsThrownAreSpecific() {
    GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS.check(LIBRARY);
  }

  @Test
  void randomnessComesFromASeed() {
    noClasses()
        .should()
        .dependOnClassesThat(belongToAnyOf(Random.class, ThreadLocalRandom.class))
        .orShould()
        .callMethod(Math.class, "random")
        .check(LIBRARY);
  }

  private static String tree(String name) {
    return "dev.autodidact." + name + "..";
  }
}
