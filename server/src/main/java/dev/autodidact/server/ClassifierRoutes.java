package dev.autodidact.server;

import dev.autodidact.server.Inputs.MoreExamples;
import dev.autodidact.server.Inputs.NewClassifier;
import dev.autodidact.use.Example;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Classifiers: made, listed, grown, exported and deleted.
final class ClassifierRoutes implements Route.Group {
  static final String ALL = "/api/classifiers";
  static final String ONE = "/api/classifiers/{id}";

  private static final String NAMELESS = "classifier";

  private final Classifiers classifiers;
  private final Models models;
  private final Limits limits;

  ClassifierRoutes(Classifiers classifiers, Models models, Limits limits) {
    this.classifiers = classifiers;
    this.models = models;
    this.limits = limits;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        new Route("GET", ALL, _ -> list()),
        new Route("POST", ALL, this::create),
        new Route("GET", ONE, call -> Answer.json(describe(call))),
        new Route("DELETE", ONE, this::delete),
        new Route("GET", ONE + "/adapted", this::export),
        new Route("POST", ONE + "/examples", this::add),
        new Route("DELETE", ONE + "/classes/{label}", this::remove));
  }

  private Answer list() {
    return Answer.json(classifiers.list().stream().map(Description::json).toList());
  }

  private Map<String, Object> describe(Call call) {
    return Description.json(classifiers.entry(call.path("id")));
  }

  private Answer create(Call call) throws Exception {
    Entry entry =
        switch (call.mediaType()) {
          case Answer.JSON -> create(call.json(NewClassifier.class));
          case Call.FORM -> create(call.parts());
          case Call.OCTETS -> classifiers.take(name(call.query("name").orElse(null)), call.body());
          default -> throw call.unsupported(Answer.JSON, Call.FORM, Call.OCTETS);
        };
    return Answer.created(ALL + "/" + entry.id(), Description.json(entry));
  }

  private Entry create(NewClassifier made) throws Exception {
    Models.Learner named = models.learner(made.learner());
    return create(name(made.name()), named, examples(named).support(made.classes()));
  }

  private Entry create(List<Call.Part> form) throws Exception {
    Models.Learner named = models.learner(field(form, "learner"));
    String name =
        form.stream().anyMatch(part -> part.name().equals("name")) ? field(form, "name") : null;
    return create(name(name), named, examples(named).supportOfForm(form));
  }

  private Entry create(
      String name, Models.Learner named, SequencedMap<String, List<Example>> support)
      throws Exception {
    return classifiers.create(name, named.id(), () -> named.learner().adapt(support));
  }

  private Examples examples(Models.Learner named) {
    return new Examples(named.learner().recipe(), limits);
  }

  private static String name(@Nullable String name) {
    return Examples.requireName("a name", name == null ? NAMELESS : name);
  }

  private static String field(List<Call.Part> form, String name) {
    return form.stream()
        .filter(part -> part.name().equals(name) && !part.file())
        .findFirst()
        .map(part -> new String(part.content(), StandardCharsets.UTF_8))
        .orElseThrow(
            () -> ProblemException.malformed("the form has no field `%s`".formatted(name)));
  }

  private Answer add(Call call) throws Exception {
    String id = call.path("id");
    SequencedMap<String, List<Example>> more =
        classifiers.use(id, live -> more(call, new Examples(live.classifier().recipe(), limits)));
    return Answer.json(Description.json(classifiers.change(id, before -> before.add(more))));
  }

  private static SequencedMap<String, List<Example>> more(Call call, Examples examples)
      throws IOException {
    return switch (call.mediaType()) {
      case Answer.JSON -> examples.support(call.json(MoreExamples.class).classes());
      case Call.FORM -> examples.supportOfForm(call.parts());
      default -> throw call.unsupported(Answer.JSON, Call.FORM);
    };
  }

  private Answer remove(Call call) throws Exception {
    String label = call.path("label");
    if (!classifiers.use(call.path("id"), live -> live.classifier().labels().contains(label))) {
      throw ProblemException.unknown("this classifier has no class `%s`".formatted(label));
    }
    return Answer.json(
        Description.json(classifiers.change(call.path("id"), before -> before.remove(label))));
  }

  private Answer delete(Call call) {
    classifiers.delete(call.path("id"));
    return Answer.nothing();
  }

  private Answer export(Call call) {
    Entries.Kept kept = classifiers.file(call.path("id"));
    String name =
        URLEncoder.encode(kept.entry().name(), StandardCharsets.UTF_8).replace("+", "%20");
    return Answer.of(200, Call.OCTETS, kept.content())
        .with(
            "Content-Disposition",
            "attachment; filename=\"classifier.adapted\"; filename*=UTF-8''%s.adapted"
                .formatted(name));
  }
}
