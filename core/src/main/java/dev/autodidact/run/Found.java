package dev.autodidact.run;

import dev.autodidact.data.Inventory;
import java.util.List;
import java.util.SequencedMap;

/// What reading the data found: what a run was trained on, and what its learner is built with.
///
/// @param digests SHA-256 of the data of each part
/// @param classes names of the classes of each part, where they have names
/// @param trainClasses how many classes all training examples together have, 0 where they have none
/// @param inventory what was read of the data, and what was left alone
/// @param preprocessing how an example of one's own becomes what the net takes
record Found(
    SequencedMap<String, String> digests,
    SequencedMap<String, List<String>> classes,
    int trainClasses,
    Inventory inventory,
    Preprocessing preprocessing) {}
