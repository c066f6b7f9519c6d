package dev.autodidact.data.folder;

import dev.autodidact.Digests;
import dev.autodidact.InvalidInputException;
import dev.autodidact.record.AtomicFile;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What inspections of a folder found, kept for the next one: a picture whose size and time are the
/// same is not opened again.
final class LookCache {
  private static final int VERSION = 2;
  private static final int MAX_BYTES = 1 << 30;

  private final Path file;
  private final Map<String, PictureLook> known;

  private LookCache(Path file, Map<String, PictureLook> known) {
    this.file = file;
    this.known = known;
  }

  /// What `caches` hold about the folder; nothing where that is damaged or of another version.
  static LookCache of(Path folder, Path caches) {
    String name = Digests.sha256(folder.toAbsolutePath().normalize().toString());
    Path file = caches.resolve("inspect-" + name.substring(0, 16));
    Map<String, PictureLook> known = new HashMap<>();
    try {
      if (Files.isRegularFile(file) && Files.size(file) < MAX_BYTES) {
        read(file, known);
      }
    } catch (IOException e) {
      known.clear();
    }
    return new LookCache(file, known);
  }

  private static void read(Path file, Map<String, PictureLook> known) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
      int count = in.readInt() == VERSION ? in.readInt() : 0;
      for (int i = 0; i < count; i++) {
        known.put(
            in.readUTF(),
            new PictureLook(
                in.readLong(),
                in.readLong(),
                in.readUTF(),
                in.readLong(),
                in.readLong(),
                in.readUTF(),
                in.readUTF(),
                in.readUTF()));
      }
    }
  }

  /// What is known of a file, if it has not changed since.
  ///
  /// @param name of it within the folder
  Optional<PictureLook> get(String name, Path picture) throws IOException {
    PictureLook look = known.get(name);
    return look != null
            && look.size() == Files.size(picture)
            && look.modified() == Files.getLastModifiedTime(picture).toMillis()
        ? Optional.of(look)
        : Optional.empty();
  }

  /// Keeps this for the next time, where the folder of caches can be written.
  void write(Map<String, PictureLook> looks) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(bytes);
      out.writeInt(VERSION);
      out.writeInt(looks.size());
      for (Map.Entry<String, PictureLook> entry : looks.entrySet()) {
        PictureLook look = entry.getValue();
        out.writeUTF(entry.getKey());
        out.writeLong(look.size());
        out.writeLong(look.modified());
        out.writeUTF(look.digest());
        out.writeLong(look.across());
        out.writeLong(look.down());
        out.writeUTF(look.small());
        out.writeUTF(look.colour());
        out.writeUTF(look.broken());
      }
      Files.createDirectories(file.getParent());
      AtomicFile.write(file, ByteBuffer.wrap(bytes.toByteArray()));
    } catch (IOException | InvalidInputException _) {
      // the next inspection opens every picture again
    }
  }
}
