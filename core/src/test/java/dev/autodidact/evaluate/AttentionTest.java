package dev.autodidact.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.agent.Agent;
import dev.autodidact.agent.AgentSubject;
import dev.autodidact.agent.Experience;
import dev.autodidact.agent.PolicyInput;
import dev.autodidact.agent.Stepping;
import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.engine.Workers;
import dev.autodidact.environment.BernoulliBandit;
import dev.autodidact.environment.Family;
import dev.autodidact.environment.GridNavi;
import dev.autodidact.environment.Region;
import dev.autodidact.environment.World;
import dev.autodidact.nn.Params;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

@ExtendWith(FreesTensors.class)
class AttentionTest {
  private static final List<AgentSubject> AGENTS = AgentSubject.ALL;
  private static final Set<String> READERS = Set.of("dpt", "rl2-transformer", "ad");
  private static final Family ROOM = new GridNavi(3, 5, Region.ALL);

  private static Played played(Agent agent, Params theta, Family family, int episodes) {
    try (Workers alone = new Workers(1)) {
      return Played.in(
          family,
          new Seed(6),
          4,
          worlds -> agent.adapt(theta, family, worlds, episodes),
          alone,
          _ -> {});
    }
  }

  private static AgentSubject named(String id) {
    return AGENTS.stream().filter(s -> s.id().equals(id)).findFirst().orElseThrow();
  }

  /// Remembers three transitions. Its first block reads the latest, its second the oldest.
  private static final class Fixed implements Stepping {
    private static final int CAPACITY = 3;

    @Override
    public PolicyInput input() {
      return PolicyInput.WITH_PREVIOUS_STEP;
    }

    @Override
    public int episodes() {
      return 0;
    }

    @Override
    public Params start(Params theta) {
      return Params.of("seen", Tensors.full(0, 1));
    }

    @Override
    public Params remember(Params theta, Params state, Tensor inputs) {
      return state.map(seen -> seen.add(1));
    }

    @Override
    public Optional<Tensor> attention(Params theta, Params state, Tensor inputs) {
      float[] weights = new float[2 * CAPACITY];
      int real = (int) Math.min(CAPACITY, state.get("seen").item());
      weights[CAPACITY - 1] = 1;
      weights[2 * CAPACITY - real] = 1;
      return Optional.of(Tensors.of(weights, 1, 2, CAPACITY));
    }

    @Override
    public Tensor act(Params theta, Params state, Tensor inputs) {
      throw new AssertionError("attention needs no action");
    }
  }

  @Test
  void everyTransitionHasItsColumn() {
    Agent agent = named("rl2").on().apply(new BernoulliBandit(2, 0));
    Params theta = agent.init(new Seed(1));
    Played played = played(agent, theta, new BernoulliBandit(2, 0), 7);
    Attention a = Attention.of(new Fixed(), theta, played, 1).getFirst();

    assertThat(a.steps()).isEqualTo(7);
    assertThat(a.bin()).isEqualTo(1);
    for (int t = 0; t < 7; t++) {
      double[] latest = new double[t + 1];
      latest[t] = 1;
      double[] oldest = new double[t + 1];
      oldest[Math.max(0, t - 2)] = 1;
      double[] even = new double[t + 1];
      Arrays.fill(even, Math.max(0, t - 2), t + 1, 1.0 / Math.min(3, t + 1));
      assertThat(a.blocks().get(0).shares()[t]).containsExactly(latest);
      assertThat(a.blocks().get(1).shares()[t]).containsExactly(oldest);
      assertThat(a.even().shares()[t]).containsExactly(even, within(1e-15));
      boolean paid = t > 0 && played.log().getFirst().reward(a.world(), t - 1) == 1;
      assertThat(a.blocks().get(0).paid(t)).isEqualTo(paid ? 1 : 0);
    }
    assertThat(a.looks())
        .filteredOn(look -> look.block() == 1 && look.question() == 6)
        .first()
        .satisfies(look -> assertThat(look.most()[0]).isEqualTo(4))
        .satisfies(look -> assertThat(look.shares()).containsExactly(1, 0, 0));
  }

  @Test
  void worldsThatAreAlikeAreShownOnce() {
    Family bandit = new BernoulliBandit(2, 0);
    Agent agent = named("rl2").on().apply(bandit);
    Params theta = agent.init(new Seed(1));
    Played played = played(agent, theta, bandit, 30);
    List<World> same = Collections.nCopies(4, played.worlds().getFirst());
    Played alike = new Played(played.returns(), same, played.log(), played.effort());

    assertThat(Attention.of(new Fixed(), theta, played, 3))
        .extracting(Attention::world)
        .containsExactly(0, 1, 2);
    assertThat(Attention.of(new Fixed(), theta, alike, 3))
        .extracting(Attention::world)
        .containsExactly(0);
  }

  /// 250 pulls are 84 rows of three, the last of one.
  @Test
  void longSessionsAreBinned() {
    Family bandit = new BernoulliBandit(2, 0);
    Agent agent = named("rl2").on().apply(bandit);
    Params theta = agent.init(new Seed(1));
    Attention a = Attention.of(new Fixed(), theta, played(agent, theta, bandit, 250), 1).getFirst();

    assertThat(a.bin()).isEqualTo(3);
    assertThat(a.even().rows()).isEqualTo(84);
    for (int row = 1; row < 83; row++) {
      double[] oldest = new double[row + 1];
      oldest[row - 1] = 2.0 / 3; // of questions 3 r, 3 r + 1, 3 r + 2 the first two read before it
      oldest[row] = 1.0 / 3;
      assertThat(a.blocks().get(1).shares()[row]).containsExactly(oldest, within(1e-12));
      assertThat(a.blocks().get(0).shares()[row][row]).isEqualTo(1, within(1e-12));
    }
    assertThat(a.blocks().get(1).shares()[83][82]).isEqualTo(1);
    assertThat(a.looks()).hasSizeBetween(20, 22);
  }

  /// What is computed once more is what was computed in the session: the actions have the
  /// probabilities that they had.
  @ParameterizedTest
  @FieldSource("AGENTS")
  void agentsThatReadTheirHistoryShowWhatTheyActedOn(AgentSubject subject) {
    Agent agent = subject.on().apply(ROOM);
    Params theta = agent.init(new Seed(5));
    Played played = played(agent, theta, ROOM, 4);
    Experience log = played.log().getFirst();
    List<float[]> outputs = new ArrayList<>();
    Stepping stepping = agent.stepping().orElseThrow();
    List<Attention> all = Attention.of(acting(stepping, outputs), theta, played, 1);
    if (!READERS.contains(subject.id())) {
      assertThat(all).isEmpty();
      return;
    }
    Attention a = all.getFirst();
    double[] before = log.logProbabilities().narrow(0, a.world(), 1).toDoubles();
    assertThat(outputs).hasSize(20).hasSameSizeAs(before);
    for (int t = 0; t < 20; t++) {
      float[] put = outputs.get(t);
      double[] again = Tensors.of(put, 1, put.length).logSoftmax(-1).toDoubles();
      int chosen = (int) log.action(a.world(), t, 0);
      assertThat(again[chosen]).isCloseTo(before[t], within(1e-5));
      for (Attention.Grid grid : a.blocks()) {
        assertThat(Arrays.stream(grid.shares()[t]).sum()).isCloseTo(1, within(1e-6));
        int remembered = Math.min(15, t + 1);
        for (int j = 0; j <= t; j++) {
          assertThat(grid.shares()[t][j] > 0).isEqualTo(j > t - remembered);
        }
      }
    }
    assertThat(a.blocks()).hasSize(2);
    assertThat(a.blocks().getFirst().shares()[19]).isNotEqualTo(a.even().shares()[19]);
  }

  /// The same, which also acts where it is asked for its attention.
  private static Stepping acting(Stepping stepping, List<float[]> outputs) {
    return new Stepping() {
      @Override
      public PolicyInput input() {
        return stepping.input();
      }

      @Override
      public int episodes() {
        return stepping.episodes();
      }

      @Override
      public Params start(Params theta) {
        return stepping.start(theta);
      }

      @Override
      public Params remember(Params theta, Params state, Tensor inputs) {
        return stepping.remember(theta, state, inputs);
      }

      @Override
      public Tensor act(Params theta, Params state, Tensor inputs) {
        return stepping.act(theta, state, inputs);
      }

      @Override
      public Optional<Tensor> attention(Params theta, Params state, Tensor inputs) {
        Tensor put = act(theta, state, inputs);
        outputs.add(put.toFloats());
        return stepping.attention(theta, state, inputs);
      }
    };
  }
}
