package dev.autodidact.agent;

import dev.autodidact.InvalidInputException;
import dev.autodidact.Require;
import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Workers;
import dev.autodidact.environment.Actions;
import dev.autodidact.environment.Family;
import dev.autodidact.environment.Solvable;
import dev.autodidact.environment.World;
import dev.autodidact.nn.Params;
import java.util.List;

/// Learns to say what is best to do from what somebody else did, and acts by that while it sees
/// what it does itself.
///
/// J. Lee, A. Xie, A. Pacchiano, Y. Chandak, C. Finn, O. Nachum, E. Brunskill. "Supervised
/// Pretraining Can Learn In-Context Reinforcement Learning", NeurIPS 2023, [arXiv
/// 2306.14892](https://arxiv.org/abs/2306.14892), algorithm 1.
///
/// | paper | here |
/// |---|---|
/// | τ, a task | a world |
/// | D, the in-context dataset | the transitions of a trial so far |
/// | D_pre, who collects them | [Behaviour], or itself |
/// | s_query, a* | the state before each step, [Solvable#best] there |
/// | M_θ | [ContextNet] |
///
/// What is best given D does not depend on who chose what to try, as long as they knew no more than
/// D. So it may also learn from what it does itself, which is what it will see in the end: S. Ross,
/// G. Gordon, J. A. Bagnell. "A Reduction of Imitation Learning and Structured Prediction to
/// No-Regret Online Learning", AISTATS 2011.
///
/// Differs from the paper: data are made as they are needed, so none is seen twice; in some trials
/// it acts itself; actions may be drawn from sharper probabilities; the query is the state that the
/// transitions have led to, at every step of a trial; D grows with each transition in all families,
/// also within an episode; transitions carry no positions, and the state that the last one of an
/// episode led to is not seen.
///
/// @param imitation of what is best
/// @param stretch as in [Config]
/// @param own as in [Config]
/// @param sharpness as in [Config]
public record Dpt(Solvable family, Imitation imitation, int stretch, double own, double sharpness)
    implements Imitator {
  /// @param imitation how it learns what is best
  /// @param stretch steps after which who is learned from prefers other choices; 0 for never
  /// @param own share of the trials in which it acts itself, as it has learned to so far
  /// @param sharpness power to which probabilities are raised before an action is drawn, though not
  ///   in training; 1 in the paper
  public record Config(Imitation.Config imitation, int stretch, double own, double sharpness) {
    public Config {
      Require.between("sharpness", sharpness, 1e-3, 1e3);
      Require.between("stretch", stretch, 0, 1_000_000);
      Require.between("own", own, 0, 1);
    }
  }

  /// @param episodes of a trial in training, whose transitions are as many as it remembers
  /// @throws InvalidInputException if it is not known what is best in `family`
  public static Dpt in(Family family, int episodes, Config config) {
    if (family instanceof Solvable solvable && family.actions() instanceof Actions.Discrete) {
      Imitation imitation = new Imitation(family, episodes, config.imitation());
      return new Dpt(solvable, imitation, config.stretch(), config.own(), config.sharpness());
    }
    throw new InvalidInputException(
        "dpt learns from what is best to do, which is known in bandits and in grids with a goal");
  }

  @Override
  public Improvement improve(Params theta, List<World> worlds, double rate, Workers workers) {
    return imitation.improve(theta, worlds, rate, workers, some -> lesson(theta, some));
  }

  private Lesson lesson(Params theta, List<World> worlds) {
    Player behaviour = new Behaviour(stretch);
    try (var _ = new Scope()) {
      Player itself = imitation.acting().player(theta);
      Player player = own == 0 ? behaviour : new Either(own, itself, behaviour);
      return Lesson.ofBest(family, worlds, imitation.episodes(), Imitation.INPUT, player);
    }
  }
}
