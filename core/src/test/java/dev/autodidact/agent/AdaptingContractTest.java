package dev.autodidact.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.agent.AgentSubject.Promise;
import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Workers;
import dev.autodidact.environment.World;
import dev.autodidact.nn.Params;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// Adapting helps, and it is the rewards of the world at hand that make it help.
///
/// A right arm is found out by pulling one: before that no agent can earn more than half.
@ExtendWith(FreesTensors.class)
class AdaptingContractTest {
  static final List<AgentSubject> SUBJECTS = AgentSubject.ALL;

  private static final HiddenArm FAMILY = new HiddenArm();
  private static final int META_STEPS = 60;
  private static final int STAGES = 6;

  /// So many that a mean over the worlds has a standard error of 0.03.
  private static final List<World> UNSEEN = World.sample(FAMILY, new Seed(7), 0, 300);

  /// How often the right arm is pulled.
  ///
  /// @param first in the first step of a session
  /// @param late in the last stage of a session
  private record Right(double first, double late) {
    static Right of(Session session, List<World> worlds) {
      Experience first = session.log().getFirst();
      Experience last = session.log().getLast();
      double firsts = 0;
      double lates = 0;
      int steps = 0;
      for (int i = 0; i < last.environments(); i++) {
        double arm = worlds.get(i / last.copies()).task()[0];
        firsts += first.action(i, 0, 0) == arm ? 1 : 0;
        for (int t = last.length(i) - FAMILY.horizon(); t < last.length(i); t++) {
          lates += last.action(i, t, 0) == arm ? 1 : 0;
          steps++;
        }
      }
      return new Right(firsts / first.environments(), lates / steps);
    }
  }

  /// θ as soon as adapting helps by far, or after all meta-steps: trained on for long in these
  /// simple worlds, an agent that adapts by gradient unlearns it.
  private static Params trained(Agent agent) {
    Params theta = agent.init(new Seed(1));
    Right right = adapted(agent, theta, UNSEEN);
    try (Workers workers = new Workers(2)) {
      for (int k = 0; k < META_STEPS && right.late() < right.first() + 0.3; k++) {
        try (Scope scope = new Scope()) {
          List<World> worlds = World.sample(FAMILY, new Seed(3), k * 60L, 60);
          theta = agent.improve(theta, worlds, 0.02, workers).theta().keptFrom(scope);
        }
        if (k % 10 == 9) {
          right = adapted(agent, theta, UNSEEN);
        }
      }
    }
    return theta;
  }

  private static Right adapted(Agent agent, Params theta, List<World> worlds) {
    return Right.of(agent.adapt(theta, FAMILY, worlds, STAGES), UNSEEN);
  }

  @ParameterizedTest
  @FieldSource("SUBJECTS")
  void adaptingHelpsOnlyByTheRewardsOfTheWorldAtHand(AgentSubject subject) {
    Agent agent = subject.on().apply(FAMILY);
    Params theta = trained(agent);
    Right own = adapted(agent, theta, UNSEEN);
    Right others = adapted(agent, theta, HiddenArm.shuffled(UNSEEN));
    assertThat(own.first()).isCloseTo(0.5, within(0.1));
    assertThat(others.late()).isCloseTo(0.5, within(0.1));
    if (subject.promises().contains(Promise.ADAPTS)) {
      assertThat(own.late()).isGreaterThan(own.first() + 0.1);
    } else {
      assertThat(own.late()).isCloseTo(0.5, within(0.1));
    }
  }

  @Test
  void worldsWhoseRewardsAreShuffledPayAsOften() {
    assertThat(HiddenArm.shuffled(UNSEEN).stream().mapToDouble(w -> w.task()[1]).sum())
        .isEqualTo(UNSEEN.stream().mapToDouble(w -> w.task()[0]).sum());
  }
}
