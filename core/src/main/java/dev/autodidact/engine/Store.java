package dev.autodidact.engine;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.javacpp.chrono.Milliseconds;
import org.bytedeco.pytorch.ByteVector;
import org.bytedeco.pytorch.PrefixStore;
import org.bytedeco.pytorch.StringVector;
import org.bytedeco.pytorch.TCPStore;
import org.bytedeco.pytorch.TCPStoreOptions;

/// Small texts by name, which all processes of a group see: a connection to the one store of
/// libtorch that they share.
final class Store {
  private final TCPStore connection;
  private final PrefixStore own;

  /// @param opens whether to open the store, rather than to connect to it
  Store(Rendezvous at, boolean opens, Duration timeout) {
    try (TCPStoreOptions options = new TCPStoreOptions()) {
      options.port((short) at.port());
      options.isServer(opens);
      options.waitWorkers(false);
      options.timeout(new Milliseconds(timeout.toMillis()));
      this.connection = new TCPStore(at.host(), options);
      this.own = new PrefixStore(at.name(), connection);
    }
  }

  org.bytedeco.pytorch.Store raw() {
    return own;
  }

  void set(String key, String value) {
    try (PointerScope _ = new PointerScope()) {
      own.set(key, new ByteVector(value.getBytes(StandardCharsets.UTF_8)));
    }
  }

  Optional<String> get(String key) {
    try (PointerScope _ = new PointerScope()) {
      return own.check(new StringVector(key))
          ? Optional.of(new String(own.get(key).get(), StandardCharsets.UTF_8))
          : Optional.empty();
    }
  }

  /// Adds 1 to a number, and returns it.
  long count(String key) {
    return own.add(key, 1);
  }
}
