package dev.autodidact.catalogue;

import dev.autodidact.environment.Family;
import dev.autodidact.environment.body.Ant;
import dev.autodidact.environment.body.Cheetah;
import dev.autodidact.environment.body.Hopper;
import dev.autodidact.environment.body.Walker;
import dev.autodidact.run.EnvironmentFamily;
import java.util.List;
import java.util.Optional;

/// The families of bodies, each named after the paper that defines it. A name without paper means
/// the first one here that an algorithm has a preset for.
final class Bodies {
  private static final String FINN = "Finn, Abbeel, Levine 2017, arXiv 1703.03400";
  private static final String ROTHFUSS = "Rothfuss et al. 2019, arXiv 1810.06784";
  private static final String RAKELLY = "Rakelly et al. 2019, arXiv 1903.08254";

  static final EnvironmentFamily CHEETAH_DIR_FINN =
      directed("cheetah-dir@finn2017", FINN, cheetah(Cheetah.Paper.FINN2017, 200));
  static final EnvironmentFamily CHEETAH_DIR_ROTHFUSS =
      directed("cheetah-dir@rothfuss2019", ROTHFUSS, cheetah(Cheetah.Paper.ROTHFUSS2019, 100));
  static final EnvironmentFamily CHEETAH_DIR_RAKELLY =
      directed("cheetah-dir@rakelly2019", RAKELLY, cheetah(Cheetah.Paper.RAKELLY2019, 200));

  static final EnvironmentFamily CHEETAH_VEL_FINN =
      paced("cheetah-vel@finn2017", FINN, fast(Cheetah.Paper.FINN2017, 200));
  static final EnvironmentFamily CHEETAH_VEL_ROTHFUSS =
      paced("cheetah-vel@rothfuss2019", ROTHFUSS, fast(Cheetah.Paper.ROTHFUSS2019, 100));
  static final EnvironmentFamily CHEETAH_VEL_RAKELLY =
      paced("cheetah-vel@rakelly2019", RAKELLY, fast(Cheetah.Paper.RAKELLY2019, 200));

  static final EnvironmentFamily ANT_DIR_FINN =
      directed("ant-dir@finn2017", FINN, ant(Ant.Aim.DIRECTION, Ant.Paper.FINN2017, 200));
  static final EnvironmentFamily ANT_DIR_ROTHFUSS =
      directed(
          "ant-dir@rothfuss2019", ROTHFUSS, ant(Ant.Aim.DIRECTION, Ant.Paper.ROTHFUSS2019, 100));
  static final EnvironmentFamily ANT_VEL_FINN =
      paced("ant-vel@finn2017", FINN, ant(Ant.Aim.VELOCITY, Ant.Paper.FINN2017, 200));
  static final EnvironmentFamily ANT_GOAL_FINN =
      placed("ant-goal@finn2017", FINN, ant(Ant.Aim.GOAL, Ant.Paper.FINN2017, 200));
  static final EnvironmentFamily ANT_GOAL_ROTHFUSS =
      placed("ant-goal@rothfuss2019", ROTHFUSS, ant(Ant.Aim.GOAL, Ant.Paper.ROTHFUSS2019, 100));

  static final EnvironmentFamily WALKER_PARAMS =
      made("walker-params@rakelly2019", "two legs that should walk", new Walker(200));
  static final EnvironmentFamily HOPPER_PARAMS =
      made("hopper-params@rakelly2019", "one leg that should hop", new Hopper(200));

  static final List<EnvironmentFamily> ALL =
      List.of(
          CHEETAH_DIR_FINN,
          CHEETAH_DIR_ROTHFUSS,
          CHEETAH_DIR_RAKELLY,
          CHEETAH_VEL_FINN,
          CHEETAH_VEL_ROTHFUSS,
          CHEETAH_VEL_RAKELLY,
          ANT_DIR_FINN,
          ANT_DIR_ROTHFUSS,
          ANT_VEL_FINN,
          ANT_GOAL_FINN,
          ANT_GOAL_ROTHFUSS,
          WALKER_PARAMS,
          HOPPER_PARAMS);

  private Bodies() {}

  private static Family cheetah(Cheetah.Paper paper, int horizon) {
    return new Cheetah(Cheetah.Aim.DIRECTION, paper, horizon);
  }

  private static Family fast(Cheetah.Paper paper, int horizon) {
    return new Cheetah(Cheetah.Aim.VELOCITY, paper, horizon);
  }

  private static Family ant(Ant.Aim aim, Ant.Paper paper, int horizon) {
    return new Ant(aim, paper, horizon);
  }

  private static EnvironmentFamily directed(String id, String paper, Family family) {
    return body(id, paper, "a body that should run; hidden: forward or backward", family);
  }

  private static EnvironmentFamily paced(String id, String paper, Family family) {
    return body(id, paper, "a body that should keep a speed; hidden: the speed", family);
  }

  private static EnvironmentFamily placed(String id, String paper, Family family) {
    return body(id, paper, "a body that should go to a place; hidden: the place", family);
  }

  private static EnvironmentFamily made(String id, String says, Family family) {
    return body(id, RAKELLY, says + "; hidden: what the body is made of", family);
  }

  private static EnvironmentFamily body(String id, String paper, String says, Family family) {
    return new EnvironmentFamily(id, paper, says, family, Optional.empty());
  }
}
