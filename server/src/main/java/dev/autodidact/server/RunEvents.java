package dev.autodidact.server;

import dev.autodidact.InvalidInputException;
import dev.autodidact.run.RunState;
import dev.autodidact.run.Validation;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Tells one who looks on what is new in a run, as server-sent events.
///
/// `validation` is a line of the learning curve, whose id is its meta-step; `state` all else, when
/// it has changed; `reset` says that the curve is another one and begins anew; `trouble` that the
/// folder cannot be read; `end` that the server ends. A comment shows now and then that somebody is
/// still there.
final class RunEvents implements Answer.Stream {
  static final String CONTENT_TYPE = "text/event-stream";

  private static final long LOOK_MILLISECONDS = 500;
  private static final int LOOKS_TO_BEAT = 20;
  private static final long RETRY_MILLISECONDS = 1000;

  private final Runs runs;
  private final WatchedRun run;
  private final long after;
  private List<Validation> told = new ArrayList<>();
  private String state = "";

  /// @param after the meta-step of the last line that is known already, 0 for none
  RunEvents(Runs runs, WatchedRun run, long after) {
    this.runs = runs;
    this.run = run;
    this.after = after;
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    StringBuilder first = new StringBuilder("retry: %d\n\n".formatted(RETRY_MILLISECONDS));
    known(first);
    send(out, first);
    boolean ends = false;
    for (int looks = 1; !ends; looks++) {
      ends = pause();
      StringBuilder events = new StringBuilder();
      look(events);
      if (ends) {
        event(events, "end", Map.of());
      } else if (events.isEmpty() && looks % LOOKS_TO_BEAT == 0) {
        events.append(": still here\n\n");
      }
      send(out, events);
    }
  }

  private boolean pause() {
    try {
      return runs.endsWithin(LOOK_MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /// What was told before this connection.
  private void known(StringBuilder events) {
    try {
      List<Validation> curve = run.state().curve();
      told = curve.stream().filter(v -> v.step() <= after).toList();
      if (after > 0 && (told.isEmpty() || told.getLast().step() != after)) {
        reset(events);
      }
      look(events);
    } catch (InvalidInputException e) {
      trouble(events, e);
    }
  }

  private void reset(StringBuilder events) {
    told = List.of();
    state = "";
    event(events, "reset", Map.of());
  }

  private void look(StringBuilder events) {
    try {
      RunState now = run.state();
      List<Validation> curve = now.curve();
      if (curve.size() < told.size() || !curve.subList(0, told.size()).equals(told)) {
        reset(events);
      }
      String summary = JsonBodies.line(RunOutputs.summary(run, now));
      if (!summary.equals(state)) {
        event(events, "state", summary);
        state = summary;
      }
      for (Validation line : curve.subList(told.size(), curve.size())) {
        events.append("id: ").append(line.step()).append('\n');
        event(events, "validation", RunOutputs.validation(line));
      }
      told = curve;
    } catch (InvalidInputException e) {
      trouble(events, e);
    }
  }

  private void trouble(StringBuilder events, InvalidInputException e) {
    String says = JsonBodies.line(Map.of("detail", String.valueOf(e.getMessage())));
    if (!says.equals(state)) {
      event(events, "trouble", says);
      state = says;
    }
  }

  private static void event(StringBuilder events, String name, Object value) {
    event(events, name, JsonBodies.line(value));
  }

  /// @param json without line ends
  private static void event(StringBuilder events, String name, String json) {
    events.append("event: ").append(name).append("\ndata: ").append(json).append("\n\n");
  }

  private static void send(OutputStream out, StringBuilder events) throws IOException {
    if (!events.isEmpty()) {
      out.write(events.toString().getBytes(StandardCharsets.UTF_8));
      out.flush();
    }
  }
}
