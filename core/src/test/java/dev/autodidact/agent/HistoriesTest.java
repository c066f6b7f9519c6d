package dev.autodidact.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.environment.BernoulliBandit;
import dev.autodidact.environment.DarkRoom;
import dev.autodidact.environment.Environments;
import dev.autodidact.environment.Navigation2D;
import dev.autodidact.environment.Region;
import dev.autodidact.environment.Start;
import dev.autodidact.environment.World;
import dev.autodidact.nn.Params;
import dev.autodidact.record.Safetensors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(FreesTensors.class)
class HistoriesTest {
  private static final Fickle FAMILY = new Fickle();
  private static final List<World> WORLDS = World.sample(FAMILY, new Seed(3), 0, 60);
  private static final QLearning SOURCE = new QLearning(0.5, 0.9, 1, 0.3);
  private static final int LIFETIME = 20;
  private static final int EVERY = 3;

  @TempDir private Path folder;

  private final Histories histories = Histories.of(FAMILY, WORLDS, SOURCE, LIFETIME, EVERY);

  /// What the source does, in all its episodes; a batch of 60 is more than is played in at once.
  private static Experience lives() {
    return new Rollout(PolicyInput.WITH_PREVIOUS_STEP, LIFETIME)
        .play(new Environments(FAMILY, WORLDS, 1), SOURCE);
  }

  /// Step at which an episode begins in environment `i`.
  private static int begin(Experience lives, int i, int episode) {
    int t = 0;
    for (int e = 0; e < episode; t++) {
      e += lives.ended(i, t) ? 1 : 0;
    }
    return t;
  }

  /// Contexts are the kept episodes, number for number; what is given of the previous step is of
  /// the step before in the context, and nothing at its start.
  @Test
  void contextsAreWhatTheSourceDid() {
    Experience lives = lives();
    int[] picked = {59, 0, 7, 7};
    int[] first = {0, 4, 2, 2};
    Experience contexts = histories.contexts(picked, first, 3, PolicyInput.WITH_PREVIOUS_STEP);
    for (int j = 0; j < picked.length; j++) {
      int t = 0;
      for (int e = 0; e < 3; e++) {
        int u = begin(lives, picked[j], (first[j] + e) * EVERY);
        boolean ended = false;
        for (; !ended; t++, u++) {
          assertThat(contexts.action(j, t, 0)).isEqualTo(lives.action(picked[j], u, 0));
          assertThat(contexts.reward(j, t)).isEqualTo(lives.reward(picked[j], u));
          assertThat(contexts.observation(j, t, 1)).isEqualTo(lives.observation(picked[j], u, 1));
          ended = lives.ended(picked[j], u);
          assertThat(contexts.ended(j, t)).isEqualTo(ended);
        }
      }
      assertThat(contexts.length(j)).isEqualTo(t);
    }
    float[] inputs = contexts.inputs().toFloats();
    int size = PolicyInput.WITH_PREVIOUS_STEP.size(FAMILY);
    for (int j = 0; j < picked.length; j++) {
      for (int t = 0; t < contexts.length(j); t++) {
        float[] before = new float[size - 2];
        if (t > 0) {
          before[(int) contexts.action(j, t - 1, 0)] = 1;
          before[3] = contexts.reward(j, t - 1);
          before[4] = contexts.ended(j, t - 1) ? 1 : 0;
        }
        int at = (j * contexts.steps() + t) * size + 2;
        for (int k = 0; k < before.length; k++) {
          assertThat(inputs[at + k]).isEqualTo(before[k]);
        }
      }
    }
  }

  @Test
  void returnsAreTheMeansOfTheKeptEpisodes() {
    double[][] all = lives().returns();
    assertThat(histories.count()).isEqualTo(60);
    assertThat(histories.episodes()).isEqualTo(7);
    for (int e = 0; e < 7; e++) {
      double mean = 0;
      for (double[] life : all) {
        mean += life[e * EVERY] / all.length;
      }
      assertThat(histories.returns()[e]).isCloseTo(mean, within(1e-6));
    }
  }

  @Test
  void aFileHoldsAll() {
    Path file = folder.resolve("h.safetensors");
    histories.write(file, Map.of("of", "a test"));
    Histories read = Histories.read(file, FAMILY);
    int[] all = IntStream.range(0, 60).toArray();
    Experience own = histories.contexts(all, new int[60], 7, PolicyInput.WITH_PREVIOUS_STEP);
    Experience same = read.contexts(all, new int[60], 7, PolicyInput.WITH_PREVIOUS_STEP);
    assertThat(same.inputs().toFloats()).isEqualTo(own.inputs().toFloats());
    assertThat(same.actions().toFloats()).isEqualTo(own.actions().toFloats());
    assertThat(same.rewards().toFloats()).isEqualTo(own.rewards().toFloats());
    assertThat(same.valid().toFloats()).isEqualTo(own.valid().toFloats());
    assertThat(Safetensors.metadata(file)).containsEntry("of", "a test");
  }

  @Test
  void whatIsNoFileOfHistoriesOfTheFamilyIsRefused() {
    Path file = folder.resolve("h.safetensors");
    histories.write(file, Map.of());
    assertThatThrownBy(() -> Histories.read(file, new BernoulliBandit(3)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "%s has histories of Fickle[], not of BernoulliBandit[arms=3, levers=0]"
                .formatted(file));
    Path other = folder.resolve("other.safetensors");
    Safetensors.write(other, Params.of("weight", Tensors.full(0, 2)), Map.of());
    assertThatThrownBy(() -> Histories.read(other, FAMILY))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("%s has no histories of learning".formatted(other));
    assertThatThrownBy(() -> Histories.read(folder.resolve("none"), FAMILY))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("none");
  }

  /// A choice that there is not, half a choice, an episode without an end, one of seven steps.
  @Test
  void historiesThatCannotHaveHappenedAreRefused() throws Exception {
    for (double[] change : new double[][] {{2, 3}, {2, 0.5}, {2, -1}, {4, 0}}) {
      float[] steps = new float[2 * 12 * 5];
      for (int t = 0; t < 24; t++) {
        steps[t * 5 + 4] = t % 6 == 5 ? 1 : 0;
      }
      int step = change[0] == 4 ? 17 : 13;
      steps[step * 5 + (int) change[0]] = (float) change[1];
      assertRefused(Tensors.of(steps, 2, 12, 5));
    }
    assertRefused(Tensors.full(0, 2, 12, 5));
    assertThatThrownBy(() -> Histories.read(file(Tensors.full(0, 2, 12, 4)), FAMILY))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageEndingWith("has steps of [2, 12, 4], not of 5 numbers");
  }

  private void assertRefused(Tensor steps) throws Exception {
    assertThatThrownBy(() -> Histories.read(file(steps), FAMILY))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageMatching(".*: history [12] is not of whole episodes of Fickle\\[\\]");
  }

  private Path file(Tensor steps) throws Exception {
    Path file = Files.createTempFile(folder, "h", ".safetensors");
    Safetensors.write(file, Params.of("steps", steps), Map.of("family", FAMILY.toString()));
    return file;
  }

  @Test
  void settingsThatDoNotFitAreRefused() {
    HistoriesConfig config = new HistoriesConfig(SOURCE, 3, 4, 2, 0, "");
    assertThatThrownBy(() -> config.forContexts(FAMILY, 3).get())
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("a context of 3 episodes does not fit in histories of 2");
    assertThatThrownBy(() -> config.forContexts(new Navigation2D(3, 0, 0.5), 1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("ad learns from learners that choose among actions, which there are not here");
    for (HistoriesConfig large :
        List.of(
            new HistoriesConfig(SOURCE, 1_000_000, 100, 1, 0, ""),
            new HistoriesConfig(SOURCE, 1, 100_000, 100_000, 0, ""),
            new HistoriesConfig(SOURCE, 1_000_000, 100_000, 1, 0, ""))) {
      assertThatThrownBy(() -> large.learned(new DarkRoom(9, 100, Start.CENTRE, Region.ALL)))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageEndingWith("take more than a gigabyte");
    }
    assertThatThrownBy(() -> new HistoriesConfig(SOURCE, 3, 4, 5, 0, ""))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("every");
  }
}
