package dev.autodidact.catalogue;

import static dev.autodidact.catalogue.Presets.FOLDER;
import static dev.autodidact.catalogue.Presets.MLP;
import static dev.autodidact.catalogue.Presets.MLP_64;
import static dev.autodidact.catalogue.Presets.POOLED_32;
import static dev.autodidact.catalogue.Presets.SHORT;
import static dev.autodidact.catalogue.Presets.SMALL;
import static dev.autodidact.catalogue.Presets.STRIDED_MEAN;
import static dev.autodidact.catalogue.Presets.TABLE;
import static dev.autodidact.catalogue.Presets.TEXTS;
import static dev.autodidact.catalogue.Presets.adam;
import static dev.autodidact.catalogue.Presets.finn;
import static dev.autodidact.catalogue.Presets.glyphs;
import static dev.autodidact.catalogue.Presets.nearest;
import static dev.autodidact.catalogue.Presets.photographs;
import static dev.autodidact.catalogue.Presets.sinusoid;

import dev.autodidact.agent.InnerLoop;
import dev.autodidact.agent.MamlRl;
import dev.autodidact.agent.PolicyLayers;
import dev.autodidact.agent.Trpo;
import dev.autodidact.evaluate.Judge;
import dev.autodidact.learner.optimization.Maml;
import dev.autodidact.nn.Optimizer;
import dev.autodidact.run.AgentForm;
import dev.autodidact.run.Algorithm;
import dev.autodidact.run.EnvironmentFamily;
import dev.autodidact.run.LearnerForm;
import dev.autodidact.run.LearnerForm.Learns;
import dev.autodidact.run.Preset;
import dev.autodidact.run.Worlds;
import dev.autodidact.train.OuterLoop;
import dev.autodidact.train.Schedule;
import java.util.List;
import java.util.stream.Stream;

/// Model-agnostic meta-learning with and without second derivatives, of few-shot tasks and in
/// worlds, and its presets.
final class MamlAlgorithm {
  private static final Maml.Config ONE_STEP = new Maml.Config(2.0, 1, 3, 16);

  static final Algorithm MAML =
      new Algorithm(
          "maml",
          "Model-agnostic meta-learning",
          "optimization",
          "Finn, Abbeel, Levine 2017, arXiv 1703.03400",
          "all weights, by gradient descent; exact second-order meta-gradient",
          List.of(learner(true), agent(true)));

  static final Algorithm FIRST_ORDER =
      new Algorithm(
          "fomaml",
          "First-order MAML",
          "optimization",
          "Finn, Abbeel, Levine 2017, arXiv 1703.03400, section 5.2",
          "all weights, by gradient descent; meta-gradient without second derivatives",
          List.of(learner(false), agent(false)));

  private MamlAlgorithm() {}

  private static LearnerForm<Maml.Config> learner(boolean secondOrder) {
    return new LearnerForm<>(
        Maml.Config.class,
        Learns.CLASSES_OR_NUMBERS,
        (config, given) ->
            new Maml(
                given.net().predictor(given.input(), given.problem().outputs()),
                given.problem(),
                config,
                secondOrder),
        Stream.concat(
                Stream.of(secondOrder ? characters() : firstOrderCharacters())
                    .flatMap(List::stream),
                others().stream())
            .toList());
  }

  private static List<Preset> characters() {
    return List.of(
        Preset.of(
            "glyphs", glyphs(5), STRIDED_MEAN, ONE_STEP, adam(400, 32, 2e-3, Schedule.COSINE, 50)),
        Preset.of(
            "omniglot",
            finn(5),
            STRIDED_MEAN,
            ONE_STEP,
            adam(4000, 32, 2e-3, Schedule.COSINE, 250).validatedOn(500)),
        finnOmniglot());
  }

  /// After one long step the gradient says little about where it began.
  private static List<Preset> firstOrderCharacters() {
    Maml.Config config = new Maml.Config(0.4, 5, 10, 16);
    return List.of(
        Preset.of(
            "glyphs", glyphs(5), STRIDED_MEAN, config, adam(200, 32, 2e-3, Schedule.COSINE, 50)),
        Preset.of(
            "omniglot", finn(5), STRIDED_MEAN, config, adam(1400, 32, 2e-3, Schedule.COSINE, 140)),
        finnOmniglot());
  }

  private static Preset finnOmniglot() {
    return Preset.of(
        "finn2017-omniglot",
        nearest(finn(1)),
        STRIDED_MEAN,
        ONE_STEP,
        adam(60_000, 32, 1e-3, Schedule.CONSTANT, 500));
  }

  private static List<Preset> others() {
    Maml.Config sinusoid = new Maml.Config(0.01, 1, 10, 13);
    OuterLoop long25 =
        new OuterLoop(70_000, 25, Optimizer.ADAM, 1e-3, Schedule.CONSTANT, 0, 1000, 200);
    OuterLoop finn =
        new OuterLoop(60_000, 4, Optimizer.ADAM, 1e-3, Schedule.CONSTANT, 10, 500, 100);
    // The authors' inner rate, 0.01, is for the sum of losses over five classes, not for their
    // mean.
    Maml.Config photographs = new Maml.Config(0.05, 5, 10, 1);
    return List.of(
        Preset.of("sinusoid", sinusoid(), MLP, sinusoid, long25),
        Preset.of("finn2017-mini-imagenet", photographs(1), POOLED_32, photographs, finn),
        Preset.of("finn2017-mini-imagenet-5shot", photographs(5), POOLED_32, photographs, finn),
        Preset.of("folder", FOLDER, POOLED_32, photographs, SHORT),
        Preset.of("csv", TABLE, MLP_64, new Maml.Config(0.05, 5, 10, 4), SMALL),
        Preset.of("text", TEXTS, MLP_64, new Maml.Config(0.05, 5, 10, 4), SMALL));
  }

  private static AgentForm<MamlRl.Config> agent(boolean secondOrder) {
    return new AgentForm<>(
        MamlRl.Config.class,
        Judge.LAST,
        (config, family, _) -> new MamlRl(family, config, secondOrder),
        List.of(
            acting("finn2017-nav2d", Families.NAV2D, 4, PracticePresets.CONTINUOUS, 40),
            acting("bandit", Families.BANDIT, 2, PracticePresets.discrete(10, 50), 200),
            acting("mdp", Families.MDP, 2, PracticePresets.discrete(10, 8), 40),
            acting("gridnavi", Families.GRIDNAVI, 4, PracticePresets.discrete(20, 4), 40),
            acting("darkroom", Families.DARKROOM, 4, PracticePresets.discrete(20, 4), 40),
            moving(Bodies.CHEETAH_DIR_FINN, PracticePresets.CHEETAH, secondOrder),
            moving(Bodies.CHEETAH_VEL_FINN, PracticePresets.CHEETAH, secondOrder),
            moving(Bodies.CHEETAH_DIR_ROTHFUSS, PracticePresets.CHEETAH, secondOrder),
            moving(Bodies.ANT_DIR_FINN, PracticePresets.ANT, secondOrder),
            moving(Bodies.ANT_VEL_FINN, PracticePresets.ANT, secondOrder),
            moving(Bodies.ANT_GOAL_FINN, PracticePresets.ANT, secondOrder),
            moving(Bodies.WALKER_PARAMS, PracticePresets.CHEETAH, secondOrder),
            moving(Bodies.HOPPER_PARAMS, PracticePresets.CHEETAH, secondOrder)));
  }

  /// Without second derivatives it learns sooner, and products with the Hessian cost less.
  private static Preset moving(EnvironmentFamily family, InnerLoop inner, boolean secondOrder) {
    OuterLoop training = PracticePresets.bodies(secondOrder ? 800 : 300, 0.01);
    Trpo trpo = Trpo.DEFAULT.thinned(secondOrder ? 5 : 10);
    return acting(family.id(), family, 4, inner, trpo, training);
  }

  private static Preset acting(
      String name, EnvironmentFamily family, int stages, InnerLoop inner, int worlds) {
    OuterLoop training = PracticePresets.training(worlds, 0.01);
    return acting(name, family, stages, inner, Trpo.DEFAULT, training);
  }

  private static Preset acting(
      String name,
      EnvironmentFamily family,
      int stages,
      InnerLoop inner,
      Trpo trpo,
      OuterLoop training) {
    PolicyLayers layers = PracticePresets.layers(inner);
    return Preset.of(
        name, Worlds.of(family, stages), new MamlRl.Config(layers, inner, trpo), training);
  }
}
