package dev.autodidact.server;

import java.time.Instant;

/// What the store says of a classifier without its bytes.
///
/// @param id random, made by the server
/// @param name what a person calls it; any text
/// @param learner id of the learner it was made from, or what its file says
/// @param version 1 at first, and one more with each change
/// @param created when it was made
/// @param changed when it was changed last
/// @param description what requests are told of it, as JSON
record Entry(
    String id,
    String name,
    String learner,
    long version,
    Instant created,
    Instant changed,
    String description) {
  /// The next version, with what changes.
  Entry next(Instant now, String newDescription) {
    return new Entry(id, name, learner, version + 1, created, now, newDescription);
  }
}
