package dev.autodidact.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.autodidact.InvalidInputException;
import dev.autodidact.environment.BernoulliBandit;
import dev.autodidact.environment.DarkRoom;
import dev.autodidact.environment.DependentBandit;
import dev.autodidact.environment.Family;
import dev.autodidact.environment.Navigation2D;
import dev.autodidact.environment.TabularMdp;
import dev.autodidact.environment.TwoStep;
import dev.autodidact.record.Records;
import dev.autodidact.run.Algorithm;
import dev.autodidact.run.EnvironmentFamily;
import dev.autodidact.run.Worlds;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class FamiliesTest {
  static final List<EnvironmentFamily> ALL = Families.ALL;

  @ParameterizedTest
  @FieldSource("ALL")
  void aFamilyIsFoundByItsName(EnvironmentFamily family) {
    assertThat(EnvironmentFamily.of(family.id())).isEqualTo(family);
    assertThat(family.paper()).matches(".*20\\d\\d, arXiv .*");
    assertThat(family.says()).contains("hidden: ");
  }

  @Test
  void defaultsAreThoseOfThePapers() {
    assertThat(family("bandit", Map.of())).isEqualTo(new BernoulliBandit(5));
    assertThat(family("mdp", Map.of())).isEqualTo(TabularMdp.duan2016());
    assertThat(family("nav2d", Map.of())).isEqualTo(Navigation2D.finn2017());
    assertThat(family("two-step", Map.of())).isEqualTo(TwoStep.wang2016());
    assertThat(family("darkroom", Map.of())).isEqualTo(DarkRoom.laskin2022());
    assertThat(family("darkroom-dpt", Map.of())).isEqualTo(DarkRoom.lee2023());
  }

  @Test
  void aNameWithoutPaperIsTheFirstOfThatName() {
    assertThat(EnvironmentFamily.of("cheetah-dir")).isEqualTo(Bodies.CHEETAH_DIR_FINN);
    assertThat(EnvironmentFamily.of("hopper-params")).isEqualTo(Bodies.HOPPER_PARAMS);
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> EnvironmentFamily.of("cheetah"));
  }

  @Test
  void aNameWithoutPaperIsThatOfAPreset() {
    assertThat(Algorithm.of("maml").preset("cheetah-dir", "").domain().name())
        .isEqualTo("cheetah-dir@finn2017");
    assertThat(Algorithm.of("promp").preset("cheetah-dir", "").domain().name())
        .isEqualTo("cheetah-dir@rothfuss2019");
    assertThat(Algorithm.of("pearl").preset("cheetah-dir", "").domain().name())
        .isEqualTo("cheetah-dir@rakelly2019");
  }

  @Test
  void settingsTakeThePlaceOfDefaults() {
    assertThat(family("bandit", Map.of("arms", 10.0))).isEqualTo(new BernoulliBandit(10));
    assertThat(family("nav2d", Map.of("outer", 2))).isEqualTo(new Navigation2D(100, 0, 2));
    assertThat(family("dependent-bandit", Map.of("kind", "hard")))
        .isEqualTo(new DependentBandit(DependentBandit.Kind.HARD));
  }

  @Test
  void aShiftIsTrainedWithoutAndTestedWith() {
    Worlds trained = new Worlds("bandit", new BernoulliBandit(4, 10), 3);
    assertThat(trained.shifted()).isEqualTo(new Worlds("bandit", new BernoulliBandit(10, 10), 3));
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> new Worlds("bandit", new BernoulliBandit(4), 3).shifted())
        .withMessage("--shift: twice as many arms needs a run that was trained with --levers 10");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Worlds.of(Families.INFORMATIVE_BANDIT, 1).shifted())
        .withMessageContaining("there are no other worlds");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bandit | arms | 0 | arms 0: must be between 1 and 1000",
        "bandit | levers | 3 | levers 3: must be between 5 and 1000",
        "gaussian-bandit | sigma | -1 | sigma -1.0: must be between 0.0 and 100.0",
        "mdp | noise | 1.5 | noise 1.5: must be between 0.0 and 1.0",
        "nav2d | inner | 0.5 | inner 0.5: must be between 0.0 and 0.495",
        "gridnavi | side | 2.5 | side=2.5: must be a whole number",
        "darkroom | horizon | 0 | horizon 0: must be between 1 and 10000",
        "sparse-point | toAngle | 400 | toAngle 400.0: must be between 0.0 and 360.0",
      })
  void whatWillNotDoIsRefused(String family, String setting, double value, String message) {
    assertRefused(family, Map.of(setting, value), message);
  }

  @Test
  void wordsThatWillNotDoAreRefused() {
    assertRefused(
        "darkroom",
        Map.of("region", "moon"),
        "region=moon: must be one of all, near, far, most, fifth");
    assertRefused("mdp", Map.of("noise", "much"), "noise=much: must be a number");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> EnvironmentFamily.of("bandits"))
        .withMessageStartingWith("unknown environments 'bandits': did you mean 'bandit'?");
  }

  private static void assertRefused(String family, Map<String, Object> settings, String message) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> family(family, settings))
        .withMessage(message);
  }

  private static Family family(String id, Map<String, Object> settings) {
    return (Family) Records.with((Record) EnvironmentFamily.of(id).family(), settings);
  }
}
