package dev.autodidact.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autodidact.InvalidInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The right of one process, and one part of it, to write in a place. The system takes it back from
/// a process that is killed.
///
/// It is a lock on a file, which stays when it is given back: deleting it would let two own it. The
/// file names the owner.
public final class Ownership implements AutoCloseable {
  private static final String LOCK = ".lock";
  private static final int MAX_BYTES = 1000;
  private static final ObjectMapper JSON = new ObjectMapper();

  /// What this process owns: a lock on a file is lost when the process closes that file anywhere.
  private static final Map<Path, Owner> OWNED = new HashMap<>();

  /// @param process its id
  /// @param host the name of its machine
  /// @param since when it began to own
  private record Owner(long process, String host, String since) {
    static Owner self() {
      String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
      return new Owner(ProcessHandle.current().pid(), hostName(), now);
    }

    static Owner of(JsonNode json) {
      return new Owner(
          json.path("process").asLong(), json.path("host").asText(), json.path("since").asText());
    }

    /// No process that began later is the one that signed.
    boolean runs() {
      if (!host.equals(hostName())) {
        return true;
      }
      Instant signed = Instant.parse(since).plusSeconds(1);
      return ProcessHandle.of(process)
          .filter(ProcessHandle::isAlive)
          .flatMap(p -> p.info().startInstant())
          .filter(start -> !start.isAfter(signed))
          .isPresent();
    }

    ObjectNode toJson() {
      return JSON.createObjectNode().put("process", process).put("host", host).put("since", since);
    }

    @Override
    public String toString() {
      return "process %d on %s has been writing there since %s".formatted(process, host, since);
    }
  }

  private final Path file;
  private final FileChannel channel;

  private Ownership(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /// Owns `folder`, which is there, and removes what was left by owners that were killed.
  ///
  /// @throws InvalidInputException naming who owns it already; or if it cannot be written
  public static Ownership of(Path folder) {
    try {
      Ownership taken = of(folder, folder.resolve(LOCK), "folder");
      AtomicFile.deleteDrafts(folder);
      return taken;
    } catch (IOException e) {
      throw unwritable(folder, "folder", e);
    }
  }

  /// Owns a file, by a hidden one beside it that stays.
  ///
  /// @throws InvalidInputException naming who owns it already; or if it cannot be written
  public static Ownership ofFile(Path file) {
    try {
      return of(file, file.resolveSibling("." + file.getFileName() + LOCK), "file");
    } catch (IOException e) {
      throw unwritable(file, "file", e);
    }
  }

  private static Ownership of(Path place, Path lock, String kind) throws IOException {
    Path key = key(lock);
    Optional<Ownership> taken = claimed(key, false) ? locked(key, false) : Optional.empty();
    return taken.orElseThrow(
        () -> {
          String owner = owner(key).map(Owner::toString).orElse("another process writes there");
          return new InvalidInputException(
              "%s: %s: wait for it, or choose another %s".formatted(place, owner, kind));
        });
  }

  private static InvalidInputException unwritable(Path place, String kind, IOException e) {
    return new InvalidInputException(
        "%s cannot be written (%s): choose another %s".formatted(place, AtomicFile.reason(e), kind),
        e);
  }

  /// Owns `folder`, which is there, as soon as nobody else does, and removes what was left by
  /// owners that were killed.
  public static Ownership awaited(Path folder) throws IOException {
    Path key = key(folder.resolve(LOCK));
    claimed(key, true);
    Ownership taken = locked(key, true).orElseThrow();
    AtomicFile.deleteDrafts(folder);
    return taken;
  }

  /// Whether `folder` is owned by a process that runs, as far as that shows without touching its
  /// lock: of another machine it is believed.
  public static boolean isOwned(Path folder) {
    try {
      return owner(key(folder.resolve(LOCK))).filter(Owner::runs).isPresent();
    } catch (IOException _) {
      return false;
    }
  }

  /// Whether somebody owns or owned `folder`.
  static boolean isKnown(Path folder) {
    return Files.exists(folder.resolve(LOCK), LinkOption.NOFOLLOW_LINKS);
  }

  /// Whether a file is there only for owners.
  static boolean isLock(Path file) {
    return file.getFileName().toString().equals(LOCK);
  }

  private static Path key(Path lock) throws IOException {
    return lock.toAbsolutePath().resolveSibling("").toRealPath().resolve(lock.getFileName());
  }

  /// Whether nothing else in this process owns it.
  private static boolean claimed(Path key, boolean wait) {
    synchronized (OWNED) {
      while (wait && OWNED.containsKey(key)) {
        try {
          OWNED.wait();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new InvalidInputException("interrupted while waiting for %s".formatted(key), e);
        }
      }
      return OWNED.putIfAbsent(key, Owner.self()) == null;
    }
  }

  private static Optional<Ownership> locked(Path key, boolean wait) throws IOException {
    boolean owned = false;
    FileChannel channel = null;
    try {
      channel =
          FileChannel.open(
              key,
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              LinkOption.NOFOLLOW_LINKS);
      owned = (wait ? channel.lock() : channel.tryLock()) != null;
      if (owned) {
        sign(key, channel);
      }
      return owned ? Optional.of(new Ownership(key, channel)) : Optional.empty();
    } catch (IOException e) {
      owned = false;
      throw e;
    } finally {
      if (!owned) {
        free(key, channel);
      }
    }
  }

  private static void free(Path key, @Nullable FileChannel channel) throws IOException {
    try {
      if (channel != null) {
        channel.close();
      }
    } finally {
      synchronized (OWNED) {
        OWNED.remove(key);
        OWNED.notifyAll();
      }
    }
  }

  private static void sign(Path key, FileChannel channel) throws IOException {
    if (channel.size() > 0 && owner(read(channel)).isEmpty()) {
      throw new IOException(key + ": it is no lock: move it away");
    }
    channel.truncate(0);
    Owner self = Owner.self();
    AtomicFile.writeAll(channel, ByteBuffer.wrap(JSON.writeValueAsBytes(self.toJson())));
  }

  private static byte[] read(FileChannel channel) throws IOException {
    ByteBuffer text = ByteBuffer.allocate(MAX_BYTES);
    while (text.hasRemaining() && channel.read(text, text.position()) > 0) {
      // until all is read
    }
    byte[] read = new byte[text.position()];
    text.flip().get(read);
    return read;
  }

  /// Nothing here becomes an owner meanwhile: closing the file would lose its lock.
  private static Optional<Owner> owner(Path key) {
    synchronized (OWNED) {
      if (OWNED.containsKey(key)) {
        return Optional.ofNullable(OWNED.get(key));
      }
      try (FileChannel channel = FileChannel.open(key, LinkOption.NOFOLLOW_LINKS)) {
        return owner(read(channel));
      } catch (IOException _) {
        return Optional.empty();
      }
    }
  }

  private static Optional<Owner> owner(byte[] text) {
    try {
      JsonNode json = JSON.readTree(text);
      return json.has("process") ? Optional.of(Owner.of(json)) : Optional.empty();
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  private static String hostName() {
    try {
      return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
    } catch (IOException _) {
      return System.getenv().getOrDefault("COMPUTERNAME", "this machine");
    }
  }

  @Override
  public void close() {
    try {
      channel.truncate(0);
    } catch (IOException _) {
      // the lock is given back all the same
    }
    try {
      free(file, channel);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
