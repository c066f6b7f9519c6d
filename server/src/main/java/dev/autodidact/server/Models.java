package dev.autodidact.server;

import dev.autodidact.InvalidInputException;
import dev.autodidact.run.Encoders;
import dev.autodidact.run.Preprocessing;
import dev.autodidact.run.Run;
import dev.autodidact.run.Worlds;
import dev.autodidact.use.Classifier;
import dev.autodidact.use.TrainedAgent;
import dev.autodidact.use.TrainedLearner;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a server has of meta-training: learners, that classifiers are made from, and agents, whose
/// sessions can be begun.
public final class Models implements AutoCloseable {
  private static final String SHIPPED = "proto-glyphs";

  private final Map<String, Learner> learners = new LinkedHashMap<>();
  private final Map<String, Agent> agents = new LinkedHashMap<>();

  private final Encoders encoders;

  private Models(Encoders encoders) {
    this.encoders = encoders;
  }

  /// A learner under an id.
  ///
  /// @param id in requests
  /// @param run where it is from, in words
  record Learner(String id, String run, TrainedLearner learner) {
    boolean takesTexts() {
      return learner.recipe().preprocessing() instanceof Preprocessing.Texts;
    }
  }

  /// An agent under an id.
  ///
  /// @param id in requests
  /// @param run where it is from
  record Agent(String id, Run run, TrainedAgent agent) {}

  /// Loads what was trained in run folders; the id of each is the name of its folder, with a number
  /// where that is taken. Without any it is the learner that comes with the server: a prototypical
  /// network trained on glyphs (`learners/proto.md`).
  ///
  /// @throws InvalidInputException if one is no run
  public static Models load(List<Path> runs) {
    return load(runs, List.of(), Encoders.usual());
  }

  /// The same, with the learners of classifiers of texts, so that the page can teach them others.
  ///
  /// @param files of classifiers, whose encoders are opened
  /// @param encoders where the encoders of learners and classifiers are found
  public static Models load(List<Path> runs, List<Path> files, Encoders encoders) {
    Models models = new Models(encoders);
    try {
      for (Path folder : runs) {
        models.add(String.valueOf(folder.toAbsolutePath().normalize().getFileName()), folder);
      }
      if (runs.isEmpty()) {
        models.learners.put(SHIPPED, new Learner(SHIPPED, "comes with the server", shipped()));
      }
      files.forEach(models::addOf);
      return models;
    } catch (RuntimeException | Error e) {
      models.close();
      throw e;
    }
  }

  private static TrainedLearner shipped() {
    try (InputStream in = Models.class.getResourceAsStream(SHIPPED + ".adapted")) {
      if (in == null) {
        throw new IllegalStateException("the jar of the server lacks its learner");
      }
      try (Classifier classifier = Classifier.of(in.readAllBytes())) {
        return classifier.learner();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(String name, Path folder) {
    Run run = Run.open(folder);
    if (run.experiment().domain() instanceof Worlds) {
      String id = free(name, agents);
      agents.put(id, new Agent(id, run, TrainedAgent.load(run)));
    } else {
      String id = free(name, learners);
      learners.put(id, new Learner(id, folder.toString(), TrainedLearner.of(run, encoders)));
    }
  }

  private void addOf(Path file) {
    try (Classifier classifier = Classifier.read(file, encoders)) {
      if (classifier.recipe().preprocessing() instanceof Preprocessing.Texts) {
        String name = String.valueOf(file.getFileName()).replaceFirst("\\.adapted$", "");
        String id = free(name, learners);
        learners.put(id, new Learner(id, file.toString(), classifier.learner()));
      }
    }
  }

  private static String free(String name, Map<String, ?> taken) {
    String id = name;
    for (int n = 2; taken.containsKey(id); n++) {
      id = name + "-" + n;
    }
    return id;
  }

  /// Where the encoders of classifiers are found that strangers send.
  Encoders encoders() {
    return encoders.sealed();
  }

  Collection<Learner> learners() {
    return learners.values();
  }

  Collection<Agent> agents() {
    return agents.values();
  }

  /// @throws InvalidInputException if there is none of that id
  Learner learner(String id) {
    return named("learner", id, learners);
  }

  /// @throws InvalidInputException if there is none of that id
  Agent agent(String id) {
    return named("agent", id, agents);
  }

  private static <T> T named(String kind, String id, Map<String, T> all) {
    T named = all.get(id);
    if (named == null) {
      throw new InvalidInputException(
          all.isEmpty()
              ? "this server was started without the RUN of any %s".formatted(kind)
              : "there is no %s `%s`: there are %s"
                  .formatted(kind, id, String.join(", ", all.keySet())));
    }
    return named;
  }

  @Override
  public void close() {
    learners.values().forEach(learner -> learner.learner().close());
    agents.values().forEach(agent -> agent.agent().close());
  }
}
