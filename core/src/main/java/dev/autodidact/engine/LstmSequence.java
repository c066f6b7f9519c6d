package dev.autodidact.engine;

import java.util.List;
import org.bytedeco.pytorch.T_TensorTensorTensor_T;
import org.bytedeco.pytorch.global.torch;

/// An LSTM over a whole sequence, as one operation of libtorch.
///
/// @param h what it puts out after each step, `[steps, count, hidden]`
/// @param c what it remembers after the last step, `[count, hidden]`
public record LstmSequence(Tensor h, Tensor c) {

  /// From a state of zero. On the CPU the gradient is not to be differentiated again.
  ///
  /// @param x `[steps, count, inputs]`
  /// @param w `[4*hidden, inputs]`, rows of the input gate, the forget gate, the candidate and the
  ///   output gate
  /// @param u `[4*hidden, hidden]`
  /// @param bias `[4*hidden]`
  public static LstmSequence of(Tensor x, Tensor w, Tensor u, Tensor bias) {
    List<Tensor> inputs = List.of(x, w, u, bias);
    Kernels.build(inputs, List.of(), 1, zeros -> compute(zeros).h());
    return compute(inputs);
  }

  private static LstmSequence compute(List<Tensor> inputs) {
    Tensor x = inputs.get(0);
    Tensor bias = inputs.get(3);
    Tensor zeros = Tensors.full(0, 1, x.size(1), inputs.get(2).size(1)).like(x);
    Tensor none = bias.detach().mul(0);
    T_TensorTensorTensor_T result =
        torch.lstm(
            x.raw(),
            Tensors.vector(List.of(zeros, zeros)),
            Tensors.vector(List.of(inputs.get(1), inputs.get(2), bias, none)),
            true,
            1,
            0,
            false,
            false,
            false);
    Tensor c = Tensors.borrowed(result.get2(), result).reshape(x.size(1), -1);
    return new LstmSequence(Tensors.borrowed(result.get0(), result), c);
  }
}
