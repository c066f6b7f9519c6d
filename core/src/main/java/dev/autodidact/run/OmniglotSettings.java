package dev.autodidact.run;

import dev.autodidact.data.Omniglot;
import dev.autodidact.data.Resampling;

/// What must be equal for two figures on Omniglot to be comparable.
///
/// @param split which characters are unseen
/// @param rotations which parts have rotated characters as classes of their own
/// @param resampling how pictures are made smaller
public record OmniglotSettings(
    Omniglot.Split split, Omniglot.Rotations rotations, Resampling resampling) {}
