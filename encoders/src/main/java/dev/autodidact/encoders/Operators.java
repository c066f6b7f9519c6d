package dev.autodidact.encoders;

import java.util.Map;
import java.util.Set;

/// The operators that encoders have: of ONNX itself, and those of ONNX Runtime that its tools
/// write.
///
/// Left out is what loops, makes sequences, texts or chance, reads pictures, or is of other kinds
/// of models.
///
/// @see <a href="https://onnx.ai/onnx/operators/">ONNX's operators</a>
final class Operators {
  private static final String ONNX =
      """
      Abs Acos Acosh Add And ArgMax ArgMin Asin Asinh Atan Atanh Attention AveragePool
      BatchNormalization BitShift BitwiseAnd BitwiseNot BitwiseOr BitwiseXor Cast CastLike Ceil Celu
      CenterCropPad Clip Compress Concat Constant ConstantOfShape Conv ConvInteger ConvTranspose Cos
      Cosh CumSum DepthToSpace DequantizeLinear Det Div Dropout DynamicQuantizeLinear Einsum Elu
      Equal Erf Exp Expand EyeLike Flatten Floor Gather GatherElements GatherND Gelu Gemm
      GlobalAveragePool GlobalLpPool GlobalMaxPool Greater GreaterOrEqual GridSample
      GroupNormalization HardSigmoid HardSwish Hardmax Identity If InstanceNormalization IsInf IsNaN
      LRN LayerNormalization LeakyRelu Less LessOrEqual Log LogSoftmax LpNormalization LpPool MatMul
      MatMulInteger Max MaxPool Mean MeanVarianceNormalization Min Mish Mod Mul Neg NonZero Not
      OneHot Or PRelu Pad Pow QLinearConv QLinearMatMul QuantizeLinear RMSNormalization Range
      Reciprocal ReduceL1 ReduceL2 ReduceLogSum ReduceLogSumExp ReduceMax ReduceMean ReduceMin
      ReduceProd ReduceSum ReduceSumSquare Relu Reshape Resize RotaryEmbedding Round ScatterElements
      ScatterND Selu Shape Shrink Sigmoid Sign Sin Sinh Size Slice Softmax Softplus Softsign
      SpaceToDepth Split Sqrt Squeeze Sub Sum Swish Tan Tanh TensorScatter ThresholdedRelu Tile TopK
      Transpose Trilu Unsqueeze Upsample Where Xor
      """;

  private static final String ONNX_RUNTIME =
      """
      Attention BiasAdd BiasGelu BiasSoftmax BiasSplitGelu DequantizeLinear DynamicQuantizeMatMul
      EmbedLayerNormalization FastGelu FusedConv FusedGemm FusedMatMul Gelu GemmFastGelu GroupNorm
      GroupQueryAttention MatMulInteger16 MatMulIntegerToFloat MatMulNBits MultiHeadAttention
      NhwcMaxPool PackedAttention PackedMultiHeadAttention QAttention QEmbedLayerNormalization QGemm
      QLinearAdd QLinearAveragePool QLinearConcat QLinearConv QLinearGlobalAveragePool
      QLinearLeakyRelu QLinearMul QLinearReduceMean QLinearSigmoid QLinearSoftmax QLinearWhere
      QuantizeLinear QuickGelu RelativePositionBias RemovePadding RestorePadding RotaryEmbedding
      SkipGroupNorm SkipLayerNormalization SkipSimplifiedLayerNormalization TransposeMatMul Trilu
      """;

  private static final Set<String> OF_ONNX = words(ONNX + "SimplifiedLayerNormalization");
  private static final Map<String, Set<String>> BY_DOMAIN =
      Map.of("", OF_ONNX, "ai.onnx", OF_ONNX, "com.microsoft", words(ONNX_RUNTIME));

  private Operators() {}

  private static Set<String> words(String text) {
    return Set.of(text.strip().split("\\s+"));
  }

  /// @param domain whose operator it is; the empty one is ONNX's own
  static boolean known(String domain, String operator) {
    return BY_DOMAIN.getOrDefault(domain, Set.of()).contains(operator);
  }
}
