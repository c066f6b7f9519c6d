package dev.autodidact.agent;

import dev.autodidact.InvalidInputException;
import dev.autodidact.Require;
import dev.autodidact.engine.Workers;
import dev.autodidact.environment.Family;
import dev.autodidact.environment.World;
import dev.autodidact.nn.Params;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// Learns to do next what a learning algorithm did next, from all that it had done before, and so
/// learns to learn as it acts.
///
/// M. Laskin et al. "In-context Reinforcement Learning with Algorithm Distillation", ICLR 2023,
/// [arXiv 2210.14215](https://arxiv.org/abs/2210.14215), algorithm 1.
///
/// | paper | here |
/// |---|---|
/// | D, the learning histories | [Histories] |
/// | P^source, the source algorithm | [QLearning] |
/// | c, the length of a context | `contextEpisodes` of a history, one after another |
/// | P_θ, −Σ log P(a \| history, o) | [ContextNet], [Imitation] |
///
/// Differs from the paper: the source is Q-learning in a table instead of A3C; transitions carry no
/// positions, the first of a context as little as the last; the transformer is given a question in
/// the place of a transition, see [ContextNet].
///
/// @param imitation of the source
/// @param file of histories; empty where the sources are to learn first
/// @param histories made or read when they are first asked for
public record AlgorithmDistillation(Imitation imitation, String file, Supplier<Histories> histories)
    implements Imitator {
  /// @param imitation how it learns from them
  /// @param contextEpisodes of a context, which are as many as it remembers
  /// @param histories which ones
  public record Config(Imitation.Config imitation, int contextEpisodes, HistoriesConfig histories) {
    public Config {
      Require.between("contextEpisodes", contextEpisodes, 1, 100_000);
    }
  }

  /// @throws InvalidInputException if actions are no choices
  public static AlgorithmDistillation in(Family family, Config config) {
    int episodes = config.contextEpisodes();
    return new AlgorithmDistillation(
        new Imitation(family, episodes, config.imitation()),
        config.histories().histories(),
        config.histories().forContexts(family, episodes));
  }

  @Override
  public SequencedMap<String, Path> files() {
    SequencedMap<String, Path> files = new LinkedHashMap<>();
    if (!file.isEmpty()) {
      files.put("histories", Path.of(file));
    }
    return files;
  }

  @Override
  public void prepare() {
    if (!file.isEmpty()) {
      var _ = histories.get();
    }
  }

  /// Of each world only the chance is used: it says what of which history is learned from.
  @Override
  public Improvement improve(Params theta, List<World> worlds, double rate, Workers workers) {
    Histories all = histories.get();
    return imitation.improve(theta, worlds, rate, workers, some -> lesson(all, some));
  }

  private Lesson lesson(Histories all, List<World> worlds) {
    int n = imitation.episodes();
    int[] history = new int[worlds.size()];
    int[] first = new int[worlds.size()];
    for (int i = 0; i < history.length; i++) {
      RandomGenerator rng = worlds.get(i).seed().split("context").random();
      history[i] = rng.nextInt(all.count());
      first[i] = rng.nextInt(all.episodes() - n + 1);
    }
    return Lesson.ofDone(all.contexts(history, first, n, Imitation.INPUT));
  }
}
