package dev.autodidact.use;

import dev.autodidact.engine.Kept;
import dev.autodidact.nn.Params;

/// Parameters that several objects hold, freed by the last of them.
final class SharedParams {
  private final Params params;
  private int holders;

  private SharedParams(Params params) {
    this.params = params;
  }

  /// Takes over `params`, which nobody else may close.
  static Held of(Params params) {
    return new SharedParams(params).held();
  }

  private synchronized Held held() {
    holders++;
    return new Held(this, Kept.of(params, _ -> release()));
  }

  private synchronized void release() {
    holders--;
    if (holders == 0) {
      params.close();
    }
  }

  /// One holder's part in them.
  record Held(SharedParams shared, Kept<Params> kept) {
    /// For another holder.
    ///
    /// @throws IllegalStateException if this holder has closed its own
    Held again() {
      return kept.apply(_ -> shared.held());
    }
  }
}
