package dev.autodidact.task;

import java.util.List;

/// The examples of a task as a person reads them, where they are texts.
///
/// @param support in the order of the support
/// @param query in the order of the queries
public record TaskTexts(List<String> support, List<String> query) {
  public TaskTexts {
    support = List.copyOf(support);
    query = List.copyOf(query);
  }
}
