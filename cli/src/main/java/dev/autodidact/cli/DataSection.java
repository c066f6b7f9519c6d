package dev.autodidact.cli;

import dev.autodidact.data.Inventory;
import dev.autodidact.record.Json;
import dev.autodidact.run.SampleTask;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/// The part of a page that says what was read, and shows some of it.
final class DataSection {
  private DataSection() {}

  /// Empty where nothing was read.
  ///
  /// @param samples a task of each part that has pictures
  static String of(Inventory inventory, SequencedMap<String, SampleTask> samples) {
    String told = inventory.told().stream().map(Page::paragraph).collect(Collectors.joining());
    if (inventory.facts().isEmpty()) {
      return "";
    }
    StringBuilder html = new StringBuilder(told);
    samples.forEach(
        (part, task) ->
            html.append(
                ContactSheet.of(
                    "A %s task as the learner sees it, a class in each row, labelled pictures first"
                        .formatted(part),
                    task)));
    html.append(Page.details("All that was read", Page.code(Json.text(inventory.facts()))));
    return Page.section("Data", html.toString());
  }
}
