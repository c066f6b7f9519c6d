package dev.autodidact.server;

import dev.autodidact.data.picture.PictureFormat;
import dev.autodidact.run.Encoded;
import dev.autodidact.run.Preprocessing;
import dev.autodidact.run.Recipe;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// What a learner takes, in words of the API.
final class Takes {
  private Takes() {}

  static Map<String, Object> of(Recipe recipe) {
    Map<String, Object> takes = new LinkedHashMap<>();
    switch (recipe.preprocessing()) {
      case Preprocessing.Pictures(PictureFormat format) -> pictures(takes, format);
      case Preprocessing.EncodedPictures(PictureFormat format, Encoded encoder) -> {
        pictures(takes, format);
        takes.put("encoder", encoder.shortName());
      }
      case Preprocessing.Texts(Encoded encoder) -> {
        takes.put("kind", "texts");
        takes.put("encoder", encoder.shortName());
      }
      case Preprocessing.Rows rows -> {
        takes.put("kind", "rows");
        takes.put("columns", rows.format().names());
      }
      case Preprocessing.Unknown _ -> takes.put("kind", "unknown");
    }
    return takes;
  }

  private static void pictures(Map<String, Object> takes, PictureFormat format) {
    takes.put("kind", "pictures");
    takes.put("side", format.side());
    takes.put("channels", format.channels());
    takes.put("colour", format.colour().name().toLowerCase(Locale.ROOT));
  }
}
