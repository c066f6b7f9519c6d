package dev.autodidact.server;

import dev.autodidact.InvalidInputException;
import java.util.List;
import java.util.Map;

/// Runs to look at: their learning curves, and their best checkpoints at work.
final class RunRoutes implements Route.Group {
  private static final String LAST_EVENT = "Last-Event-ID";
  private static final int DIGITS = 18;

  private final Runs runs;
  private final Compute compute;

  RunRoutes(Runs runs, Compute compute) {
    this.runs = runs;
    this.compute = compute;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        new Route("GET", "/api/runs", _ -> Answer.json(RunOutputs.list(runs))),
        new Route("GET", "/api/runs/{id}", this::run),
        new Route("GET", "/api/runs/{id}/events", this::events),
        new Route("GET", "/api/runs/{id}/showcase", this::showcase));
  }

  private WatchedRun named(Call call) {
    return runs.named(call.path("id"));
  }

  private Answer run(Call call) {
    WatchedRun run = named(call);
    return Answer.json(RunOutputs.whole(run, run.state()));
  }

  private Answer events(Call call) {
    WatchedRun run = named(call);
    long after =
        call.header(LAST_EVENT).or(() -> call.query("after")).map(RunRoutes::step).orElse(0L);
    return new Answer(
        200, Map.of("Content-Type", RunEvents.CONTENT_TYPE), new RunEvents(runs, run, after));
  }

  private static long step(String text) {
    if (!text.matches("\\d{1,%d}".formatted(DIGITS))) {
      throw ProblemException.malformed(
          "%s and `after` name a meta-step, such as 200".formatted(LAST_EVENT));
    }
    return Long.parseLong(text);
  }

  private Answer showcase(Call call) throws Exception {
    WatchedRun run = named(call);
    if (run.state().best().isEmpty()) {
      throw new InvalidInputException("there is no checkpoint yet: it comes with a validation");
    }
    return Answer.json(ShowcaseOutputs.of(run.showcase(compute)));
  }
}
