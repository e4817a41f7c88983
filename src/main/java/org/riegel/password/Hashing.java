package org.riegel.password;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.Semaphore;
import org.riegel.config.RiegelConfig;
import org.riegel.password.PasswordHash.Cost;

/** Works out hashes, only so many at once: a crowd of sign-ins queues here instead of taking all memory (S58). */
@ApplicationScoped
public class Hashing {
    @Inject
    private RiegelConfig config;

    private Semaphore places;
    private Cost cost;
    private PasswordHash nobody;

    protected Hashing() {} // for CDI

    @PostConstruct
    void start() {
        places = new Semaphore(config.password().parallelHashes(), true);
        cost = new Cost(config.password().memoryKib(), config.password().iterations());
        nobody = PasswordHash.of("nobody has this password".toCharArray(), cost);
    }

    PasswordHash hash(String password) {
        places.acquireUninterruptibly();
        try {
            return PasswordHash.of(password.toCharArray(), cost);
        } finally {
            places.release();
        }
    }

    boolean matches(PasswordHash hash, String password) {
        places.acquireUninterruptibly();
        try {
            return hash.matches(password.toCharArray());
        } finally {
            places.release();
        }
    }

    /** Takes the time of a check and is never right: for accounts that do not exist or are not heard (S59). */
    boolean matchesNobody(String password) {
        matches(nobody, password);
        return false;
    }

    /** Whether a hash was made at a lower cost than is set now. */
    boolean isOutdated(PasswordHash hash) {
        return hash.cost().memoryKib() < cost.memoryKib() || hash.cost().iterations() < cost.iterations();
    }
}
