package org.riegel.config;

import java.nio.file.Path;

/** Where a server keeps what must survive a restart; the defaults of file settings lie there. */
public final class ServerDirectory {
    private ServerDirectory() {}

    /** WildFly's or Payara's data directory; the working directory where neither says one. */
    public static Path path() {
        String wildfly = System.getProperty("jboss.server.data.dir");
        String payara = System.getProperty("com.sun.aas.instanceRoot");
        return wildfly != null ? Path.of(wildfly) : Path.of(payara != null ? payara : "");
    }
}
