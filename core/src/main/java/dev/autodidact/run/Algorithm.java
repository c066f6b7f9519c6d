package dev.autodidact.run;

import dev.autodidact.InvalidInputException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// What can be trained, in one domain or in both.
///
/// @param id its name on the command line
/// @param title its name in full
/// @param family `metric`, `model`, `optimization`, `acting` or `baseline`
/// @param paper where it comes from
/// @param adapts what a mini learning session changes
/// @param forms how it is built and with which presets: at most one for each domain, or for
///   few-shot tasks one that is trained on tasks and one that is trained on all classes at once
public record Algorithm(
    String id, String title, String family, String paper, String adapts, List<Form> forms) {
  private static final String TEXTS = "text:";

  /// Examples of each class in a training task, where no preset says how many.
  private static final int TRAIN_SHOTS = 1;

  private static final int TRAIN_QUERIES = 5;

  public Algorithm {
    forms = List.copyOf(forms);
  }

  /// The algorithm called `id`.
  ///
  /// @throws InvalidInputException if there is none, naming the nearest
  public static Algorithm of(String id) {
    return Catalogue.algorithm(id);
  }

  /// The complete settings there are for it, by name; the first that fits is the default.
  public List<Experiment> presets() {
    return forms.stream()
        .flatMap(form -> form.presets().stream().map(preset -> preset.experiment(id)))
        .toList();
  }

  /// Its presets for these tasks, or all.
  ///
  /// @param tasks a source of tasks or a family of environments, as typed, or nothing
  public List<Experiment> presets(String tasks) {
    return presets().stream().filter(e -> e.domain().isMeant(tasks)).toList();
  }

  /// The first preset for these tasks and of this name, where they are not empty. A source that it
  /// has no preset for, it learns with net, settings and outer loop of its first one for features,
  /// from features or whatever else that net takes.
  ///
  /// @throws InvalidInputException if there is none, naming the nearest
  public Experiment preset(String tasks, String name) {
    List<Experiment> presets = presets(tasks);
    if (!presets.isEmpty()) {
      Experiment first = named(presets, name);
      return tasks.isEmpty() ? first : first.from(tasks);
    }
    Optional<Source> source =
        Catalogue.sources().stream().filter(known -> known.names(tasks)).findFirst();
    List<Experiment> features = presetsOfFeatures();
    if (source.isEmpty() || features.isEmpty()) {
      List<String> known = presets().stream().map(e -> e.domain().name()).distinct().toList();
      throw new InvalidInputException(Nearest.message("task of " + id, tasks, known));
    }
    FewShotTasks drawn = FewShotTasks.of(source.get(), TRAIN_SHOTS, TRAIN_QUERIES);
    return named(features, name).with(drawn).from(tasks);
  }

  /// The same with features that an encoder makes of the examples: net, settings and outer loop are
  /// those of a preset for features, and the tasks those of a preset for such tasks, if it has one.
  ///
  /// @param name of one of the former or the latter, or nothing for the first
  /// @throws InvalidInputException if there is none, or it does not learn from features
  public Experiment preset(String tasks, String name, Encoding encoding) {
    if (!encoding.present()) {
      return preset(tasks, name);
    }
    List<Experiment> features = presetsOfFeatures();
    if (features.isEmpty()) {
      throw new InvalidInputException(
          "--encoder %s: %s does not learn from features".formatted(encoding.encoder(), id));
    }
    boolean ofFeatures = features.stream().anyMatch(e -> e.preset().equals(name));
    Experiment like = named(features, ofFeatures ? name : "");
    Experiment own = preset(tasks, ofFeatures ? "" : name);
    return like.with(trainable(own.tasks(), like.tasks()).encoded(encoding));
  }

  /// Those for texts, which are always features.
  List<Experiment> presetsOfFeatures() {
    return presets(TEXTS).stream().filter(e -> e.domain() instanceof FewShotTasks).toList();
  }

  /// Tasks whose training part is of the kind that another preset is trained on.
  private static FewShotTasks trainable(FewShotTasks tasks, FewShotTasks own) {
    return tasks.plain() == own.plain()
        ? tasks
        : tasks.trained(own.trainWays(), own.trainShots(), own.trainQueries());
  }

  private static Experiment named(List<Experiment> presets, String name) {
    return presets.stream()
        .filter(e -> name.isEmpty() || e.preset().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    Nearest.message(
                        "preset", name, presets.stream().map(Experiment::preset).toList())));
  }

  /// Its settings for features of texts where θ is of use before any training.
  ///
  /// @throws InvalidInputException if it has to be trained first
  public Experiment untrained() {
    for (Form form : forms) {
      if (form instanceof LearnerForm<?> learner && learner.untrained()) {
        for (Preset preset : learner.presets()) {
          if (preset.domain().isMeant(TEXTS)) {
            return preset.experiment(id);
          }
        }
      }
    }
    throw new InvalidInputException(
        "%s has to be trained: give a run folder, or %s, which need no training"
            .formatted(id, String.join(", ", needingNone())));
  }

  private static List<String> needingNone() {
    return Catalogue.algorithms().stream()
        .filter(
            a ->
                a.forms().stream()
                    .anyMatch(f -> f instanceof LearnerForm<?> learner && learner.untrained()))
        .map(Algorithm::id)
        .toList();
  }

  /// How it learns few-shot tasks.
  ///
  /// @throws InvalidInputException if it does not
  LearnerForm<?> learner() {
    return forms(LearnerForm.class)
        .orElseThrow(() -> new InvalidInputException(id + " acts in environments only"));
  }

  /// How it learns few-shot tasks with these settings of its own.
  LearnerForm<?> learner(Record config) {
    return learner(form -> form.config().isInstance(config));
  }

  private LearnerForm<?> learner(Predicate<LearnerForm<?>> wanted) {
    for (Form form : forms) {
      if (form instanceof LearnerForm<?> learner && wanted.test(learner)) {
        return learner;
      }
    }
    return learner();
  }

  /// How it learns to act.
  ///
  /// @throws InvalidInputException if it does not
  public AgentForm<?> agent() {
    return forms(AgentForm.class)
        .orElseThrow(() -> new InvalidInputException(id + " does not act in environments"));
  }

  Form form(Domain domain) {
    return switch (domain) {
      case FewShotTasks tasks -> learner(form -> form.plain() == tasks.plain());
      case Worlds _ -> agent();
    };
  }

  private <F extends Form> Optional<F> forms(Class<F> type) {
    return forms.stream().filter(type::isInstance).map(type::cast).findFirst();
  }
}
