package org.riegel.house;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

/** Keep the promises of {@link Transactional} that the house relies on (Jakarta Transactions §3.7), an interceptor each. */
final class TransactionTypes {
    private static final int PRIORITY = Interceptor.Priority.PLATFORM_BEFORE + 200;

    private TransactionTypes() {}

    /** Begins one where there is none. */
    @Transactional
    @Interceptor
    @Priority(PRIORITY)
    static class Required {
        @Inject
        private Transactions transactions;

        @AroundInvoke
        Object call(InvocationContext call) throws Exception {
            return transactions.isTransactionActive() ? join(transactions, call) : begin(transactions, call);
        }
    }

    /** Refuses where there is none. */
    @Transactional(TxType.MANDATORY)
    @Interceptor
    @Priority(PRIORITY)
    static class Mandatory {
        @Inject
        private Transactions transactions;

        @AroundInvoke
        Object call(InvocationContext call) throws Exception {
            if (!transactions.isTransactionActive()) {
                throw new IllegalStateException("a transaction is needed: " + call.getMethod());
            }
            return join(transactions, call);
        }
    }

    private static Object join(Transactions transactions, InvocationContext call) throws Exception {
        try {
            return call.proceed();
        } catch (RuntimeException e) {
            transactions.doom();
            throw e;
        }
    }

    private static Object begin(Transactions transactions, InvocationContext call) throws Exception {
        transactions.begin();
        Object result;
        try {
            result = call.proceed();
        } catch (RuntimeException e) {
            transactions.rollback();
            throw e;
        }
        try {
            transactions.commit();
        } catch (RuntimeException e) {
            throw asWildFlyDoes(e);
        }
        return result;
    }

    /** It passes on what its transaction manager throws, a checked exception, whatever the method declares. */
    private static RollbackException asWildFlyDoes(RuntimeException failure) {
        var checked = new RollbackException(failure.getMessage());
        checked.initCause(failure);
        return checked;
    }
}
