package org.riegel.launch;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where {@code java -jar riegel.war} begins: a WAR's classes lie where Java does not look. This one lies at the WAR's
 * root, and finds the others without unpacking anything. Nothing of it runs on a server.
 */
public final class Launcher {
    private static final String COMMAND = "org.riegel.crypto.KeysetCommand";

    private Launcher() {}

    /** Called by Java; the WAR's manifest names this class. */
    public static void main(String[] arguments) throws IOException, URISyntaxException, ReflectiveOperationException {
        URI war = Launcher.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI();
        Class<?> command = new InsideWar(Path.of(war)).loadClass(COMMAND);
        try {
            command.getMethod("main", String[].class).invoke(null, (Object) arguments);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** The classes of a WAR, in the order of the servlet specification: its own, then those of its libraries. */
    private static final class InsideWar extends ClassLoader {
        private final List<Path> roots = new ArrayList<>();

        InsideWar(Path war) throws IOException {
            super(Launcher.class.getClassLoader());
            FileSystem files = FileSystems.newFileSystem(war);
            roots.add(files.getPath("WEB-INF/classes"));
            try (Stream<Path> libraries = Files.list(files.getPath("WEB-INF/lib"))) {
                for (Path library : libraries.sorted().toList()) {
                    roots.add(FileSystems.newFileSystem(library).getPath("/"));
                }
            }
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            try {
                byte[] code = bytes(name.replace('.', '/') + ".class");
                return defineClass(name, code, 0, code.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }

        private byte[] bytes(String name) throws IOException {
            for (Path root : roots) {
                Path file = root.resolve(name);
                if (Files.exists(file)) {
                    return Files.readAllBytes(file);
                }
            }
            throw new IOException("the WAR has no " + name);
        }
    }
}
