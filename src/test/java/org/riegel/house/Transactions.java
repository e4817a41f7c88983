package org.riegel.house;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.UserTransaction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.weld.transaction.spi.TransactionServices;

/** Transactions as a server has them, one a thread: an entity manager, what is put aside, and who wants to know the end. */
final class Transactions implements TransactionServices {
    private static final ThreadLocal<Open> CURRENT = new ThreadLocal<>();

    private final EntityManagerFactory units;
    private final Queue<EntityManager> questions = new ConcurrentLinkedQueue<>();
    private final AtomicInteger begun = new AtomicInteger();

    private static final class Open {
        private final EntityManager entities;
        private final Map<Object, Object> resources = new HashMap<>();
        private final List<Synchronization> listeners = new ArrayList<>();
        private boolean doomed;

        private Open(EntityManager entities) {
            this.entities = entities;
        }
    }

    Transactions(EntityManagerFactory units) {
        this.units = units;
    }

    /** The transaction's, or one for a single question. */
    EntityManager entities() {
        Open open = CURRENT.get();
        if (open != null) {
            return open.entities;
        }
        EntityManager asked = units.createEntityManager();
        questions.add(asked);
        return asked;
    }

    /** What is asked outside a transaction may be read from until the test is over. */
    void forgetQuestions() {
        questions.forEach(EntityManager::close);
        questions.clear();
    }

    void begin() {
        var open = new Open(units.createEntityManager());
        open.entities.getTransaction().begin();
        CURRENT.set(open);
        begun.incrementAndGet();
    }

    /** How many there have been. */
    int begun() {
        return begun.get();
    }

    /** It will not be committed, whatever is done about what went wrong. */
    void doom() {
        CURRENT.get().doomed = true;
    }

    /** @throws IllegalStateException when it was doomed, and so is rolled back */
    void commit() {
        Open open = CURRENT.get();
        if (open.doomed) {
            rollback();
            throw new IllegalStateException("something went wrong within this transaction");
        }
        int end = Status.STATUS_ROLLEDBACK;
        try {
            List.copyOf(open.listeners).forEach(Synchronization::beforeCompletion);
            open.entities.getTransaction().commit();
            end = Status.STATUS_COMMITTED;
        } finally {
            close(open, end);
        }
    }

    void rollback() {
        Open open = CURRENT.get();
        try {
            open.entities.getTransaction().rollback();
        } finally {
            close(open, Status.STATUS_ROLLEDBACK);
        }
    }

    private void close(Open open, int end) {
        CURRENT.remove();
        open.entities.close();
        open.listeners.forEach(it -> it.afterCompletion(end));
    }

    /** What a test left behind that did not get far is not the next one's. */
    void abandon() {
        if (isTransactionActive()) {
            rollback();
        }
    }

    @Override
    public boolean isTransactionActive() {
        return CURRENT.get() != null;
    }

    @Override
    public void registerSynchronization(Synchronization listener) {
        CURRENT.get().listeners.add(listener);
    }

    @Override
    public UserTransaction getUserTransaction() {
        throw new UnsupportedOperationException("transactions begin at a feature's door");
    }

    @Override
    public void cleanup() {}

    /** What is put aside for a transaction ends with it. */
    TransactionSynchronizationRegistry registry() {
        return StandIn.of(TransactionSynchronizationRegistry.class, (name, arguments) -> switch (name) {
            case "getResource" -> CURRENT.get().resources.get(arguments[0]);
            case "putResource" -> CURRENT.get().resources.put(arguments[0], arguments[1]);
            default -> throw new UnsupportedOperationException(name);
        });
    }
}
