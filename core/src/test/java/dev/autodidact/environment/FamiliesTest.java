package dev.autodidact.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.autodidact.InvalidInputException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FamiliesTest {
  @ParameterizedTest
  @EnumSource
  void aFamilyIsFoundByItsName(Families family) {
    assertThat(Families.of(family.id())).isEqualTo(family);
    assertThat(Families.ids()).contains(family.id());
    assertThat(family.paper()).matches(".*20\\d\\d, arXiv .*");
    assertThat(family.says()).contains("hidden: ");
  }

  @Test
  void defaultsAreThoseOfThePapers() {
    assertThat(build("bandit", Map.of())).isEqualTo(new BernoulliBandit(5));
    assertThat(build("mdp", Map.of())).isEqualTo(TabularMdp.duan2016());
    assertThat(build("nav2d", Map.of())).isEqualTo(Navigation2D.finn2017());
    assertThat(build("two-step", Map.of())).isEqualTo(TwoStep.wang2016());
    assertThat(build("darkroom", Map.of())).isEqualTo(DarkRoom.laskin2022());
    assertThat(build("darkroom-dpt", Map.of())).isEqualTo(DarkRoom.lee2023());
  }

  @Test
  void settingsTakeThePlaceOfDefaults() {
    assertThat(build("bandit", Map.of("arms", 10.0))).isEqualTo(new BernoulliBandit(10));
    assertThat(build("nav2d", Map.of("outer", 2))).isEqualTo(new Navigation2D(100, 0, 2));
    assertThat(build("dependent-bandit", Map.of("kind", "hard")))
        .isEqualTo(new DependentBandit(DependentBandit.Kind.HARD));
  }

  @Test
  void aShiftIsTrainedWithoutAndTestedWith() {
    Shift shift = Families.BANDIT.shift().orElseThrow();
    assertThat(Families.BANDIT.build(shift.trained(Map.of("arms", 4))))
        .isEqualTo(new BernoulliBandit(4, 10));
    assertThat(Families.BANDIT.build(shift.tested(Map.of("arms", 4))))
        .isEqualTo(new BernoulliBandit(10, 10));
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
        "gridnavi | side | 2.5 | side '2.5': must be a whole number",
        "darkroom | horizon | 0 | horizon 0: must be between 1 and 10000",
        "sparse-point | to | 400 | to 400.0: must be between 0.0 and 360.0",
        "two-step | steps | 1 | two-step has no setting 'steps': there are common, passes,"
            + " reversal, reward",
      })
  void whatWillNotDoIsRefused(String family, String setting, double value, String message) {
    assertRefused(family, Map.of(setting, value), message);
  }

  @Test
  void wordsThatWillNotDoAreRefused() {
    assertRefused(
        "darkroom", Map.of("region", "moon"), "region 'moon': must be one of [all, near, far]");
    assertRefused("darkroom", Map.of("start", 3), "start '3': must be a word");
    assertRefused("mdp", Map.of("noise", "much"), "noise 'much': must be a number");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Families.of("bandits"))
        .withMessageStartingWith("unknown family 'bandits': there are bandit, ");
  }

  private static void assertRefused(String family, Map<String, Object> settings, String message) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> build(family, settings))
        .withMessage(message);
  }

  private static Family build(String id, Map<String, Object> settings) {
    return Families.of(id).build(settings);
  }
}
