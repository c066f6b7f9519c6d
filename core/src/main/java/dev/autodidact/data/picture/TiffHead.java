package dev.autodidact.data.picture;

import dev.autodidact.data.picture.PictureHead.Refused;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// The directories of a TIFF file, of which the first is the picture; EXIF is laid out likewise.
final class TiffHead {
  private static final int[] SIZES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};
  private static final int MAX_STRIPS = 1 << 17;
  private static final Set<Integer> DIRECTORIES = Set.of(330, 34665, 34853);

  private final ByteBuffer in;
  private final boolean big;
  private final Map<Integer, Entry> first = new HashMap<>();
  private long bytes;

  /// @param at the place of its values
  private record Entry(int type, int count, int at) {}

  private TiffHead(ByteBuffer in) {
    this.in = in.order(in.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    big = in.getShort(2) == 43;
  }

  static PictureHead read(byte[] content) {
    return new TiffHead(ByteBuffer.wrap(content)).head();
  }

  /// The orientation that EXIF tells, and 1 where it tells none or is damaged. Some programs write
  /// the name that it has in a JPEG into other files too.
  static int orientation(ByteBuffer exif) {
    try {
      int name = exif.get(0) == 'E' ? 6 : 0;
      TiffHead head = new TiffHead(exif.slice(name, exif.limit() - name));
      head.directory(head.offset(4), true, new ArrayDeque<>());
      return head.orientation();
    } catch (IndexOutOfBoundsException | Refused e) {
      return 1;
    }
  }

  private int orientation() {
    long value = value(274, 1);
    return value >= 1 && value <= 8 ? (int) value : 1;
  }

  private PictureHead head() {
    directories();
    int samples = Math.clamp(value(277, 1), 1, 64);
    int bits = Math.clamp(value(258, 1), 1, 64);
    int width = (int) Math.min(value(256, 0), Integer.MAX_VALUE);
    int height = (int) Math.min(value(257, 0), Integer.MAX_VALUE);
    int copies = bits > 16 || value(262, 1) > 6 ? 2 : 1; // of what is decoded without its colours
    int pixelBytes = samples * ((bits + 7) / 8) * copies;
    PictureHead head = PictureHead.of(width, height, pixelBytes, true, orientation());
    if (bits > 8 && value(262, 1) == 0) {
      throw new Refused("has %d bits of which 0 is white: save it with 8 bits".formatted(bits));
    }
    boolean colours = samples >= 3 && value(262, 1) == 2;
    if ((bits > 8 && bits < 16) || (bits < 8 && colours)) {
      throw new Refused("has samples of %d bits: save it with 8 or 16".formatted(bits));
    }
    strips(head);
    return head;
  }

  /// Walks all directories as the decoder will, which keeps every value in memory.
  private void directories() {
    Deque<Long> next = new ArrayDeque<>();
    Set<Long> seen = new HashSet<>();
    next.add(offset(big ? 8 : 4));
    while (!next.isEmpty()) {
      long at = next.remove();
      if (at != 0 && seen.add(at) && (seen.size() == 1 || at < in.limit())) {
        directory(at, seen.size() == 1, next);
      }
    }
  }

  private void directory(long offset, boolean picture, Deque<Long> next) {
    int at = within(offset, big ? 8 : 2);
    long count = big ? in.getLong(at) : in.getShort(at) & 0xffff;
    int step = big ? 20 : 12;
    int from = at + (big ? 8 : 2);
    within(from, Math.multiplyExact(Math.clamp(count, 0, 1 << 24), step));
    for (int i = 0; i < count; i++) {
      entry(from + i * step, picture, next);
    }
    long end = from + count * step;
    if (end + (big ? 8 : 4) <= in.limit()) {
      next.add(offset((int) end));
    }
  }

  private void entry(int at, boolean picture, Deque<Long> next) {
    int tag = in.getShort(at) & 0xffff;
    int type = in.getShort(at + 2) & 0xffff;
    long count = big ? in.getLong(at + 4) : in.getInt(at + 4) & 0xffff_ffffL;
    if (type >= SIZES.length || SIZES[type] == 0 || count < 0 || count > in.limit()) {
      return; // which the decoder passes over
    }
    long size = count * SIZES[type];
    int value = at + (big ? 12 : 8);
    long place = size <= (big ? 8 : 4) ? value : offset(value);
    if (place < 0 || place + size > in.limit()) {
      if (picture && tag != 34675) { // a profile of colours is not needed
        throw new Refused("is cut short before its tag %d".formatted(tag));
      }
      return;
    }
    bytes += size;
    if (bytes > 2L * in.limit() + (1 << 20)) {
      throw new Refused("claims more values in its tags than it holds");
    }
    Entry entry = new Entry(type, (int) count, (int) place);
    if (DIRECTORIES.contains(tag)) {
      for (int i = 0; i < Math.min(count, 1000); i++) {
        next.add(value(entry, i));
      }
    }
    if (picture) {
      first.putIfAbsent(tag, entry);
    }
  }

  private void strips(PictureHead head) {
    boolean tiled = first.containsKey(324);
    Entry offsets = first.get(tiled ? 324 : 273);
    Entry counts = first.get(tiled ? 325 : 279);
    long width = value(322, head.width());
    long height = value(323, Math.min(head.height(), Math.max(1, value(278, head.height()))));
    PictureHead.of((int) width, (int) height, head.pixelBytes(), true, 1);
    long across = (head.width() + width - 1) / width;
    if (offsets == null) {
      return; // as in JPEG of the old kind
    }
    if (offsets.count() > MAX_STRIPS
        || across * ((head.height() + height - 1) / height) > MAX_STRIPS) {
      throw new Refused("is in more than %,d strips or tiles: save it again".formatted(MAX_STRIPS));
    }
    long total = 0;
    for (int i = 0; i < offsets.count(); i++) {
      long at = value(offsets, i);
      long length = counts == null || i >= counts.count() ? 0 : value(counts, i);
      total += length;
      if (at < 0 || length < 0 || at + length > in.limit()) {
        throw new Refused(
            "is cut short before the pixels of its strip or tile %,d".formatted(i + 1));
      }
    }
    if (total > 2L * in.limit()) {
      throw new Refused("claims more pixels in its strips or tiles than it holds");
    }
  }

  private long offset(int at) {
    return big ? in.getLong(at) : in.getInt(at) & 0xffff_ffffL;
  }

  private int within(long offset, int length) {
    if (offset < 0 || offset + length > in.limit()) {
      throw new Refused("is cut short before its tags");
    }
    return (int) offset;
  }

  private long value(int tag, long otherwise) {
    Entry entry = first.get(tag);
    return entry == null || entry.count() == 0 ? otherwise : value(entry, 0);
  }

  private long value(Entry entry, int i) {
    int at = entry.at() + i * SIZES[entry.type()];
    return switch (SIZES[entry.type()]) {
      case 1 -> in.get(at) & 255;
      case 2 -> in.getShort(at) & 0xffff;
      case 4 -> in.getInt(at) & 0xffff_ffffL;
      default -> in.getLong(at);
    };
  }
}
