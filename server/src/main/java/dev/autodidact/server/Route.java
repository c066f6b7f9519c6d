package dev.autodidact.server;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One kind of request: a method and the form of its path.
///
/// @param method such as `GET`
/// @param path its segments, those in braces being parameters: `/api/classifiers/{id}`
/// @param handler answers it
record Route(String method, String path, Handler handler) {
  /// Answers one kind of request.
  @FunctionalInterface
  interface Handler {
    Answer answer(Call call) throws Exception;
  }

  /// Requests that belong together; a class for each such group.
  @FunctionalInterface
  interface Group {
    List<Route> routes();
  }

  /// The parameters of a path of this form, or empty where it has another.
  ///
  /// @param segments of the path, decoded
  Optional<Map<String, String>> match(List<String> segments) {
    List<String> form = List.of(path.substring(1).split("/", -1));
    if (form.size() != segments.size()) {
      return Optional.empty();
    }
    Map<String, String> parameters = new HashMap<>();
    for (int i = 0; i < form.size(); i++) {
      String part = form.get(i);
      if (part.startsWith("{")) {
        parameters.put(part.substring(1, part.length() - 1), segments.get(i));
      } else if (!part.equals(segments.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(parameters);
  }
}
