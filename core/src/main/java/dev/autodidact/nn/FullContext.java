package dev.autodidact.nn;

import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import java.util.ArrayList;
import java.util.List;

/// Embeds examples in the context of the whole support: the full context embeddings g and f of
/// Vinyals et al., 2016, appendix A.
///
/// @param features size of an embedding
/// @param steps K, how often a query looks at the support
public record FullContext(int features, int steps) {
  /// Random parameters to start from.
  public Params init(Seed seed) {
    return forward().init(seed).with(backward().init(seed)).with(attention().init(seed));
  }

  /// g(xᵢ, S) = h→ᵢ + h←ᵢ + g'(xᵢ), by one LSTM along the support and one against it: depends on
  /// the order of the support.
  ///
  /// @param z `[tasks, n, features]` g', embeddings without context; the result has the same shape
  public Tensor support(Params params, Tensor z) {
    Tensor along = Tensors.cat(1, read(params, forward(), z, false));
    Tensor against = Tensors.cat(1, read(params, backward(), z, true).reversed());
    return along.add(against).add(z);
  }

  /// What `cell` shows after each example, in the order of reading.
  private List<Tensor> read(Params params, LstmCell cell, Tensor z, boolean fromTheEnd) {
    long n = z.size(1);
    Tensor gates = cell.gates(params, z);
    List<Tensor> shown = new ArrayList<>();
    Tensor nothing = z.narrow(1, 0, 1).mul(0);
    LstmCell.State state = new LstmCell.State(nothing, nothing);
    for (long i = 0; i < n; i++) {
      Tensor next = gates.narrow(1, fromTheEnd ? n - 1 - i : i, 1);
      state = cell.step(params, next, state.h(), state.c());
      shown.add(state.h());
    }
    return shown;
  }

  /// f(x, S): K steps of an LSTM that is fed f'(x) and reads, by attention, from the support.
  ///
  /// @param z `[tasks, n, features]` f', embeddings without context; the result has the same shape
  /// @param g `[tasks, m, features]` the support in context
  public Tensor query(Params params, Tensor z, Tensor g) {
    Tensor gates = attention().gates(params, z);
    Tensor h = z.mul(0);
    Tensor c = h;
    for (int k = 0; k < steps; k++) {
      Tensor r = h.bmm(g.transpose(1, 2)).softmax(-1).bmm(g);
      LstmCell.State state = attention().step(params, gates, Tensors.cat(-1, List.of(h, r)), c);
      h = state.h().add(z);
      c = state.c();
    }
    return h;
  }

  private LstmCell forward() {
    return new LstmCell("context.forward", features, features, features);
  }

  private LstmCell backward() {
    return new LstmCell("context.backward", features, features, features);
  }

  private LstmCell attention() {
    return new LstmCell("context.attention", features, 2 * features, features);
  }
}
