package dev.autodidact.bench;

import dev.autodidact.engine.ProcessGroup;
import dev.autodidact.engine.Tensor;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;

/// Rank 0 of a group without others: what they would send is a copy of what it sends. So what one
/// of many processes computes and sends can be measured in one, without a network.
final class Echo implements ProcessGroup {
  private final int size;
  private Scaling.Traffic traffic = Scaling.Traffic.NONE;

  Echo(int size) {
    this.size = size;
  }

  /// What was given since the last question.
  Scaling.Traffic traffic() {
    Scaling.Traffic since = traffic;
    traffic = Scaling.Traffic.NONE;
    return since;
  }

  @Override
  public int rank() {
    return 0;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public List<byte[]> gather(byte[] mine) {
    traffic = traffic.plus(new Scaling.Traffic(1, mine.length, 0, 0));
    return Collections.nCopies(size, mine);
  }

  @Override
  public Tensor sum(Tensor mine) {
    long bytes =
        LongStream.of(mine.shape()).reduce(1, (a, b) -> a * b)
            * (mine.isSingle() ? Float.BYTES : Double.BYTES);
    traffic = traffic.plus(new Scaling.Traffic(0, 0, 1, bytes));
    return mine.mul(size);
  }

  @Override
  public void close() {}
}
