package dev.autodidact.cli;

import dev.autodidact.data.Inventory;
import dev.autodidact.record.Json;
import java.util.stream.Collectors;

/// The part of a page that says what was read.
final class DataSection {
  private DataSection() {}

  /// Empty where nothing was read.
  static String of(Inventory inventory) {
    String told = inventory.told().stream().map(Page::paragraph).collect(Collectors.joining());
    return told.isEmpty()
        ? ""
        : Page.section(
            "Data",
            told + Page.details("All that was read", Page.code(Json.text(inventory.facts()))));
  }
}
