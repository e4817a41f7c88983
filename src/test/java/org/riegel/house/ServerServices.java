package org.riegel.house;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jboss.weld.injection.spi.JpaInjectionServices;
import org.jboss.weld.injection.spi.ResourceInjectionServices;
import org.jboss.weld.injection.spi.ResourceReferenceFactory;
import org.jboss.weld.injection.spi.helpers.SimpleResourceReference;

/** What a server injects besides beans. */
final class ServerServices implements JpaInjectionServices, ResourceInjectionServices {
    private final Transactions transactions;
    private final DataSource database;
    private final Executor executor;

    ServerServices(Transactions transactions, DataSource database, Executor executor) {
        this.transactions = transactions;
        this.database = database;
        this.executor = executor;
    }

    @Override
    public ResourceReferenceFactory<EntityManager> registerPersistenceContextInjectionPoint(InjectionPoint point) {
        return reference(this::entities);
    }

    /** That of the transaction at the moment of each call. */
    private EntityManager entities() {
        return (EntityManager) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {EntityManager.class}, (self, method, arguments) -> {
                    try {
                        return method.invoke(transactions.entities(), arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Override
    public ResourceReferenceFactory<Object> registerResourceInjectionPoint(InjectionPoint point) {
        Class<?> kind = (Class<?>) point.getType();
        return registerResourceInjectionPoint(
                point.getAnnotated().getAnnotation(Resource.class).lookup(), kind.getName());
    }

    @Override
    public ResourceReferenceFactory<Object> registerResourceInjectionPoint(String name, String kind) {
        return switch (name) {
            case "java:comp/DefaultDataSource" -> reference(() -> database);
            case "java:comp/TransactionSynchronizationRegistry" -> reference(transactions::registry);
            default -> reference(this::managedExecutor);
        };
    }

    private ManagedExecutorService managedExecutor() {
        return StandIn.of(ManagedExecutorService.class, (name, arguments) -> {
            executor.execute((Runnable) arguments[0]);
            return null;
        });
    }

    private static <T> ResourceReferenceFactory<T> reference(Supplier<? extends T> maker) {
        return () -> new SimpleResourceReference<>(maker.get());
    }

    @Override
    public ResourceReferenceFactory<EntityManagerFactory> registerPersistenceUnitInjectionPoint(InjectionPoint point) {
        throw new UnsupportedOperationException("nobody asks for a persistence unit");
    }

    @Override
    public void cleanup() {}
}
