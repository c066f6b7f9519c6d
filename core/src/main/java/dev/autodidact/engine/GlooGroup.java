package dev.autodidact.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.javacpp.chrono.Milliseconds;
import org.bytedeco.pytorch.ProcessGroupGloo;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// Processes that reach each other by Gloo, as libtorch brings it along.
final class GlooGroup implements ProcessGroup {
  /// What native threads may still use after a group was left. Once, when the collector had freed
  /// it, a process crashed later.
  private static final List<Object> FOREVER = new CopyOnWriteArrayList<>();

  private static final long MOST_BYTES = 1L << 30;

  private final Rendezvous at;
  private final Attendance attendance;
  private final ProcessGroupGloo gloo;

  private GlooGroup(Rendezvous at, Attendance attendance, ProcessGroupGloo gloo) {
    this.at = at;
    this.attendance = attendance;
    this.gloo = gloo;
  }

  static GlooGroup join(Rendezvous at) {
    quiet();
    Duration limit = at.timeout().plus(Attendance.PATIENCE);
    Store store;
    Attendance attendance;
    try {
      store = Limit.of(limit, () -> new Store(at, at.opens(), at.timeout()));
      attendance = Limit.of(limit, () -> new Attendance(at));
      FOREVER.addAll(List.of(store, attendance));
    } catch (RuntimeException e) {
      String missing = at.opens() ? "%s cannot be opened" : "%s does not answer";
      throw new ProcessGroupException(missing.formatted(at.store()), e);
    }
    attendance.comes();
    try {
      return new GlooGroup(at, attendance, Limit.of(limit, () -> connect(at, store)));
    } catch (RuntimeException e) {
      throw new ProcessGroupException(attendance.missing(), e);
    }
  }

  private static ProcessGroupGloo connect(Rendezvous at, Store store) {
    Milliseconds timeout = new Milliseconds(at.timeout().toMillis());
    ProcessGroupGloo.Options options = ProcessGroupGloo.Options.create(timeout);
    org.bytedeco.pytorch.gloo.Device device = device(at.host());
    options.devices().push_back(device);
    ProcessGroupGloo gloo = new ProcessGroupGloo(store.raw(), at.rank(), at.size(), options);
    FOREVER.addAll(List.of(timeout, options, device, gloo));
    return gloo;
  }

  /// Has libtorch write no stack traces about connections that end or cannot be made: who misses
  /// whom is said in a line.
  private static void quiet() {
    Libc.setenv("TORCH_CPP_LOG_LEVEL", "FATAL");
    torch.initLogging();
  }

  /// The network interface that others reach this process by.
  private static org.bytedeco.pytorch.gloo.Device device(String host) {
    String named = System.getenv("GLOO_SOCKET_IFNAME");
    if (named != null && !named.isBlank()) {
      return ProcessGroupGloo.createDeviceForInterface(named);
    }
    boolean here = host.equals("localhost") || host.startsWith("127.") || host.equals("::1");
    return here
        ? ProcessGroupGloo.createDeviceForHostname(host)
        : ProcessGroupGloo.createDefaultDevice();
  }

  @Override
  public int rank() {
    return at.rank();
  }

  @Override
  public int size() {
    return at.size();
  }

  @Override
  public List<byte[]> gather(byte[] mine) {
    attendance.comes();
    try (PointerScope _ = new PointerScope()) {
      long[] lengths = lengths(mine.length);
      long longest = 0;
      for (long length : lengths) {
        longest = Math.max(longest, length);
      }
      org.bytedeco.pytorch.Tensor padded = empty(ScalarType.Byte, longest);
      new BytePointer(padded.data_ptr()).put(mine, 0, mine.length);
      BytePointer bytes = new BytePointer(allGather(padded, ScalarType.Byte, longest).data_ptr());
      List<byte[]> all = new ArrayList<>();
      for (int rank = 0; rank < at.size(); rank++) {
        byte[] some = new byte[Math.toIntExact(lengths[rank])];
        bytes.position(rank * longest).get(some);
        all.add(some);
      }
      return all;
    }
  }

  private long[] lengths(long mine) {
    org.bytedeco.pytorch.Tensor length = empty(ScalarType.Long, 1);
    new LongPointer(length.data_ptr()).put(mine);
    long[] lengths = new long[at.size()];
    new LongPointer(allGather(length, ScalarType.Long, 1).data_ptr()).get(lengths);
    for (long each : lengths) {
      if (each < 0 || each > MOST_BYTES) {
        throw new IllegalStateException("a process sends %d bytes".formatted(each));
      }
    }
    return lengths;
  }

  private org.bytedeco.pytorch.Tensor allGather(
      org.bytedeco.pytorch.Tensor mine, ScalarType type, long count) {
    org.bytedeco.pytorch.Tensor all = empty(type, at.size() * count);
    try {
      gloo._allgather_base(all, mine)._wait();
    } catch (RuntimeException e) {
      throw new ProcessGroupException(attendance.missing(), e);
    }
    return all;
  }

  @Override
  public Tensor sum(Tensor mine) {
    attendance.comes();
    Tensor sum = mine.copy();
    try {
      gloo.allreduce(Tensors.vector(List.of(sum)))._wait();
    } catch (RuntimeException e) {
      throw new ProcessGroupException(attendance.missing(), e);
    }
    return sum;
  }

  private static org.bytedeco.pytorch.Tensor empty(ScalarType type, long count) {
    return torch.empty(new long[] {count}, new TensorOptions(type), null);
  }

  @Override
  public void close() {
    attendance.close();
  }
}
