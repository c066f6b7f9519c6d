package dev.autodidact.mujoco;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.autodidact.InvalidInputException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The functions of libmujoco that are called, and where its structures keep what is read.
@SuppressWarnings("restricted")
final class Library {
  private static final String HOME = "MUJOCO_HOME";
  private static final Pattern FILE = Pattern.compile("(lib)?mujoco([.]\\d.*)?[.](so|dylib|dll).*");
  private static final String INSTALL =
      "on Debian and Ubuntu `apt install libmujoco2.2.2`; elsewhere `pip install mujoco==3.14.0`,"
          + " or a release of MuJoCo, and "
          + HOME
          + " set to its folder";

  private static @Nullable Library loaded;

  private final SymbolLookup symbols;
  private final Layout layout;
  private final MethodHandle loadXml;
  private final MethodHandle copyModel;
  private final MethodHandle makeData;
  private final Map<Of, MethodHandle> onData = new EnumMap<>(Of.class);

  /// What is computed from a model and a state.
  enum Of {
    RESET("mj_resetData"),
    FORWARD("mj_forward"),
    STEP("mj_step"),
    KINEMATICS("mj_kinematics"),
    CENTRES("mj_comPos"),
    VELOCITIES("mj_comVel"),
    SUBTREE_VELOCITIES("mj_subtreeVel"),
    CONTACT_FORCES("mj_rnePostConstraint");

    private final String function;

    Of(String function) {
      this.function = function;
    }
  }

  private Library(SymbolLookup symbols) {
    this.symbols = symbols;
    int version = (int) call(function("mj_version", FunctionDescriptor.of(JAVA_INT)));
    layout = Layout.of(version).orElseThrow(() -> new InvalidInputException(unknown(version)));
    loadXml = pointer("mj_loadXML", ADDRESS, ADDRESS, ADDRESS, JAVA_INT);
    copyModel = pointer("mj_copyModel", ADDRESS, ADDRESS);
    makeData = pointer("mj_makeData", ADDRESS);
    for (Of of : Of.values()) {
      onData.put(of, function(of.function, FunctionDescriptor.ofVoid(ADDRESS, ADDRESS)));
    }
    Warnings.listen(symbols);
  }

  /// The library of this process.
  ///
  /// @throws InvalidInputException if there is none, saying how to install it, or its version is
  ///   not one of those that are known
  static synchronized Library get() {
    if (loaded == null) {
      loaded = new Library(find());
    }
    return loaded;
  }

  private static SymbolLookup find() {
    String home = System.getenv(HOME);
    if (home != null && !home.isBlank()) {
      Path file = in(Path.of(home)).orElseThrow(() -> new InvalidInputException(nothing(home)));
      return SymbolLookup.libraryLookup(file, Arena.global());
    }
    return Stream.concat(
            Stream.of(System.mapLibraryName("mujoco")),
            Layout.versions().map(version -> System.mapLibraryName("mujoco") + "." + version))
        .flatMap(name -> installed(name).stream())
        .findFirst()
        .orElseThrow(
            () -> new InvalidInputException("bodies need MuJoCo, which is not here: " + INSTALL));
  }

  private static Optional<SymbolLookup> installed(String name) {
    try {
      return Optional.of(SymbolLookup.libraryLookup(name, Arena.global()));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// The library in a folder or in its `lib` or `bin`, or the file itself.
  private static Optional<Path> in(Path home) {
    return Stream.of(home, home.resolve("lib"), home.resolve("bin"))
        .flatMap(Library::files)
        .filter(file -> FILE.matcher(file.getFileName().toString()).matches())
        .sorted()
        .findFirst();
  }

  private static Stream<Path> files(Path place) {
    if (!Files.isDirectory(place)) {
      return Files.exists(place) ? Stream.of(place) : Stream.empty();
    }
    try (Stream<Path> files = Files.list(place)) {
      return files.toList().stream();
    } catch (IOException e) {
      throw new InvalidInputException("%s: %s cannot be read".formatted(HOME, place), e);
    }
  }

  private static String nothing(String home) {
    return "%s=%s: there is no library of MuJoCo in it; %s".formatted(HOME, home, INSTALL);
  }

  private static String unknown(int version) {
    return "MuJoCo says that it is version %d; known are %s: %s"
        .formatted(version, String.join(" and ", Layout.versions().toList()), INSTALL);
  }

  private MethodHandle pointer(String name, MemoryLayout... parameters) {
    return function(name, FunctionDescriptor.of(ADDRESS, parameters));
  }

  private MethodHandle function(String name, FunctionDescriptor type) {
    return Linker.nativeLinker().downcallHandle(symbols.findOrThrow(name), type);
  }

  private static Object call(MethodHandle function, Object... arguments) {
    try {
      return function.invokeWithArguments(arguments);
    } catch (Throwable e) {
      throw new LinkageError("MuJoCo cannot be called", e);
    }
  }

  Layout layout() {
    return layout;
  }

  /// Numbers that a field of a structure points to.
  MemorySegment array(MemorySegment owner, String field, ValueLayout each, int count) {
    return owner.get(ADDRESS, layout.of(field)).reinterpret(each.byteSize() * count);
  }

  /// The model that a file describes.
  ///
  /// @throws InvalidInputException if it describes none, with what MuJoCo says
  MemorySegment load(Path file) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment error = arena.allocate(1000);
      MemorySegment path = arena.allocateFrom(file.toString());
      Object model =
          call(loadXml, path, MemorySegment.NULL, error, Math.toIntExact(error.byteSize()));
      if (((MemorySegment) model).address() == 0) {
        throw new InvalidInputException(
            "MuJoCo cannot make a body of it: "
                + error.getString(0).strip().replaceAll("\\s+", " "));
      }
      return (MemorySegment) model;
    }
  }

  /// A copy, whose numbers can be changed.
  MemorySegment copy(MemorySegment model) {
    return (MemorySegment) call(copyModel, MemorySegment.NULL, model);
  }

  MemorySegment data(MemorySegment model) {
    return (MemorySegment) call(makeData, model);
  }

  void run(Of what, MemorySegment model, MemorySegment data) {
    try {
      Objects.requireNonNull(onData.get(what)).invokeExact(model, data);
    } catch (Throwable e) {
      throw new LinkageError("MuJoCo cannot be called", e);
    }
  }

  /// What MuJoCo warns of, which would otherwise be written to a file in the working folder.
  static final class Warnings {
    private static final ThreadLocal<String> LAST = new ThreadLocal<>();

    private Warnings() {}

    private static void listen(SymbolLookup symbols) {
      try {
        MethodHandle heard =
            MethodHandles.lookup()
                .findStatic(
                    Warnings.class,
                    "heard",
                    MethodType.methodType(void.class, MemorySegment.class));
        MemorySegment stub =
            Linker.nativeLinker()
                .upcallStub(heard, FunctionDescriptor.ofVoid(ADDRESS), Arena.global());
        symbols
            .findOrThrow("mju_user_warning")
            .reinterpret(ADDRESS.byteSize())
            .set(ADDRESS, 0, stub);
      } catch (ReflectiveOperationException e) {
        throw new LinkageError("warnings of MuJoCo cannot be heard", e);
      }
    }

    @SuppressWarnings("unused") // called by MuJoCo
    private static void heard(MemorySegment message) {
      LAST.set(message.reinterpret(1000).getString(0));
    }

    /// What this thread was warned of since it last asked.
    static @Nullable String take() {
      String last = LAST.get();
      if (last != null) {
        LAST.remove();
      }
      return last;
    }
  }
}
