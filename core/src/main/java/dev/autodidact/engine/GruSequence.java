package dev.autodidact.engine;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.global.torch;

/// The states of a recurrent net with gates over a whole sequence, and their gradient.
///
/// Step by step: r = σ(Wᵣx + Uᵣh), z = σ(W_z x + U_z h), n = tanh(Wₙx + r ∘ Uₙh), h' = (1 − z) ∘ n
/// + z ∘ h. Products are libtorch's: one for each step and direction, one for all inputs, and one
///   for the gradient of each weight; the rest are loops, where libtorch alone would take some
///   thirty operations a step. In single precision on the CPU; its gradient is not to be
///   differentiated again.
///
/// Tensors are `[rows, steps, count]` here: so products need no copies, and a step is a block of
/// each row.
public final class GruSequence {
  private static final long GATES = 3;
  private static final long SAVED = 4;
  private final Tensor x;
  private final Tensor u;
  private final Tensor w;
  private final boolean inputsMatter;
  private final int steps;
  private final int count;
  private final int hidden;
  private final org.bytedeco.pytorch.Tensor states;
  private final org.bytedeco.pytorch.Tensor saved;

  private GruSequence(Tensor x, Tensor w, Tensor u, Tensor bias) {
    this.inputsMatter = x.raw().requires_grad();
    this.x = x.detach();
    this.w = w.detach();
    this.u = u.detach();
    this.steps = (int) x.size(0);
    this.count = (int) x.size(1);
    this.hidden = (int) u.size(1);
    this.states = torch.empty(hidden, steps, count);
    this.saved = torch.empty(SAVED * hidden, steps, count); // rows of Uₙh, r, z and n
    try (var _ = new Scope()) {
      run(bias.detach().unsqueeze(1).raw().addmm(this.w.raw(), flatInputs().t()));
    }
  }

  /// Whether [#states] can be had of tensors like these: single precision on the CPU, in a scope.
  public static boolean fits(Tensor x, Tensor w) {
    return Tape.here().running() && Kernels.used(x) && Kernels.used(w);
  }

  /// The states after each step, from a state of zero: `[steps, count, hidden]`.
  ///
  /// @param x `[steps, count, inputs]`
  /// @param w W, `[3*hidden, inputs]`, rows of r, z and n
  /// @param u U, `[3*hidden, hidden]`
  /// @param bias `[3*hidden]`
  public static Tensor states(Tensor x, Tensor w, Tensor u, Tensor bias) {
    GruSequence sequence = new GruSequence(x, w, u, bias);
    Tensor states = new Tensor(sequence.states.permute(1, 2, 0));
    List<Tensor> inputs = sequence.inputsMatter ? List.of(w, u, bias, x) : List.of(w, u, bias);
    return Gradients.flowThrough(inputs)
        ? Tape.here().record(inputs, sequence.savedForBackward(), states, sequence::backward)
        : states;
  }

  private List<Tensor> savedForBackward() {
    return List.of(x, w, u, new Tensor(states), new Tensor(saved));
  }

  /// @param gates what follows from the inputs, `[3*hidden, steps*count]`
  private void run(org.bytedeco.pytorch.Tensor gates) {
    org.bytedeco.pytorch.Tensor product = torch.zeros(GATES * hidden, count);
    Block fromInput = new Block(gates, steps);
    Block fromState = new Block(product, 1);
    Block to = new Block(states, steps);
    Block save = new Block(saved, steps);
    float[] a = new float[hidden * count];
    float[] b = new float[hidden * count];
    float[] r = new float[hidden * count];
    float[] z = new float[hidden * count];
    float[] h = new float[hidden * count];
    for (int t = 0; t < steps; t++) {
      if (t > 0) {
        torch.mm_out(product, u.raw(), states.select(1, t - 1));
      }
      fromInput.get(0, t, a);
      fromState.get(0, 0, b);
      Lanes.sigmoidOfSum(a, b, r);
      fromInput.get(1, t, a);
      fromState.get(1, 0, b);
      Lanes.sigmoidOfSum(a, b, z);
      fromInput.get(2, t, a);
      fromState.get(2, 0, b);
      Lanes.tanhOfSum(a, r, b);
      Lanes.mix(a, z, h);
      to.put(0, t, h);
      save.put(0, t, b);
      save.put(1, t, r);
      save.put(2, t, z);
      save.put(3, t, a);
    }
  }

  /// The gradients with respect to W, U, the bias and, where they matter, the inputs.
  ///
  /// @param gradient with respect to the states, `[steps, count, hidden]`
  private List<Tensor> backward(Tensor gradient) {
    var sums =
        torch.empty((GATES + 1) * hidden, steps, count); // of r, z, Uₙh and n, before σ, tanh
    var back = u.raw().t().contiguous();
    var through = torch.zeros(hidden, count);
    Block given = new Block(gradient.raw().permute(2, 0, 1).contiguous(), steps);
    Block before = new Block(states, steps);
    Block save = new Block(saved, steps);
    Block to = new Block(sums, steps);
    Block carried = new Block(through, 1);
    float[] dh = new float[hidden * count];
    float[] kept = new float[hidden * count];
    float[] r = new float[hidden * count];
    float[] z = new float[hidden * count];
    float[] n = new float[hidden * count];
    float[] d = new float[hidden * count];
    float[] e = new float[hidden * count];
    for (int t = steps - 1; t >= 0; t--) {
      given.get(0, t, dh);
      carried.get(0, 0, d);
      Lanes.add(d, kept, dh);
      save.get(1, t, r);
      save.get(2, t, z);
      save.get(3, t, n);
      Lanes.throughTanh(dh, z, n, d);
      to.put(3, t, d);
      save.get(0, t, e);
      Lanes.throughSigmoid(d, r, e);
      to.put(0, t, e);
      Lanes.product(r, d, d);
      to.put(2, t, d);
      if (t > 0) {
        before.get(0, t - 1, d);
      } else {
        Arrays.fill(d, 0);
      }
      Lanes.throughMix(dh, n, z, d);
      to.put(1, t, d);
      Lanes.product(dh, z, kept);
      if (t > 0) {
        torch.mm_out(through, back, sums.narrow(0, 0, GATES * hidden).select(1, t));
      }
    }
    return gradients(sums);
  }

  private List<Tensor> gradients(org.bytedeco.pytorch.Tensor sums) {
    long early = (long) (steps - 1) * count;
    Tensor flat = new Tensor(sums.reshape(sums.size(0), -1));
    Tensor h = new Tensor(states.reshape(hidden, -1));
    Tensor du =
        flat.narrow(0, 0, GATES * hidden)
            .narrow(1, count, early)
            .matmul(h.narrow(1, 0, early).transpose(0, 1));
    Tensor ofGates = withoutState(flat);
    Tensor dw = ofGates.matmul(new Tensor(flatInputs()));
    Tensor dbias = ofGates.sum(1);
    if (!inputsMatter) {
      return List.of(dw, du, dbias);
    }
    Tensor dx = ofGates.transpose(0, 1).matmul(w).reshape(x.shape());
    return List.of(dw, du, dbias, dx);
  }

  /// The rows of r, z and n.
  private Tensor withoutState(Tensor flat) {
    return Tensors.cat(
        0, List.of(flat.narrow(0, 0, 2L * hidden), flat.narrow(0, 3L * hidden, hidden)));
  }

  /// `[steps*count, inputs]`
  private org.bytedeco.pytorch.Tensor flatInputs() {
    return x.raw().reshape((long) steps * count, x.size(2));
  }

  /// The numbers of a tensor `[rows, steps, count]`, read and written for a step and as many rows
  /// as there are hidden units.
  private final class Block {
    private final FloatBuffer numbers;
    private final int row;

    Block(org.bytedeco.pytorch.Tensor contiguous, int steps) {
      numbers = new FloatPointer(contiguous.data_ptr()).capacity(contiguous.numel()).asBuffer();
      row = steps * count;
    }

    void get(int gate, int t, float[] to) {
      for (int j = 0; j < hidden; j++) {
        numbers.get((gate * hidden + j) * row + t * count, to, j * count, count);
      }
    }

    void put(int gate, int t, float[] from) {
      for (int j = 0; j < hidden; j++) {
        numbers.put((gate * hidden + j) * row + t * count, from, j * count, count);
      }
    }
  }
}
