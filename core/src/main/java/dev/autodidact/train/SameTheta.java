package dev.autodidact.train;

import dev.autodidact.Digests;
import dev.autodidact.engine.ProcessGroupException;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Workers;
import dev.autodidact.nn.Params;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.stream.IntStream;

/// Whether all processes that train together have come to the same bytes.
final class SameTheta {
  private SameTheta() {}

  /// @throws ProcessGroupException if θ of one process is another than that of rank 0
  static void require(Params theta, long step, Workers workers) {
    List<String> digests = workers.map(workers.group().size(), _ -> digest(theta));
    List<Integer> others =
        IntStream.range(0, digests.size())
            .filter(rank -> !digests.get(rank).equals(digests.getFirst()))
            .boxed()
            .toList();
    if (!others.isEmpty()) {
      throw new ProcessGroupException(
          "after meta-step %d, %s came to another θ than rank 0: is it another kind of processor, or"
                  .formatted(step, ProcessGroupException.named(others))
              + " another version?");
    }
  }

  private static String digest(Params theta) {
    return Digests.sha256(sha -> theta.names().forEach(name -> add(sha, name, theta.get(name))));
  }

  private static void add(MessageDigest sha, String name, Tensor tensor) {
    double[] values = tensor.toDoubles();
    ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES * values.length);
    bytes.asDoubleBuffer().put(values);
    sha.update(name.getBytes(StandardCharsets.UTF_8));
    sha.update(bytes);
  }
}
