package org.riegel.house;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.MethodExecutionContext;
import net.ttddyy.dsproxy.listener.MethodExecutionListener;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.proxy.ParameterSetOperation;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;

/** What the house says to its database, for whoever listens. */
public final class Conversation {
    private static final String BEGUN = "begun";
    private static final String COMMIT = "commit";

    private final DataSource database;
    private final List<Said> said = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean listening;

    /** How many more statements get through; null: all. */
    private static final ThreadLocal<AtomicInteger> LEFT = new ThreadLocal<>();

    /** The server is gone, or its database: what is said from now on is not heard. */
    private static final class CutOff extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /**
     * One statement, or a commit.
     *
     * @param nanos until the database had answered
     */
    public record Said(String sql, List<ParameterSetOperation> values, long nanos) {
        public boolean isCommit() {
            return sql.equals(COMMIT);
        }

        /** Gives a statement the same values. */
        public void repeat(PreparedStatement statement) throws SQLException {
            for (ParameterSetOperation value : values) {
                try {
                    value.getMethod().invoke(statement, value.getArgs());
                } catch (ReflectiveOperationException e) {
                    throw new SQLException(e);
                }
            }
        }
    }

    Conversation(DataSource database) {
        this.database = database;
    }

    /** The database itself, to which nobody listens. */
    public DataSource database() {
        return database;
    }

    /** @return what was said meanwhile, in order */
    public List<Said> during(Runnable act) {
        said.clear();
        listening = true;
        try {
            act.run();
        } finally {
            listening = false;
        }
        return List.copyOf(said);
    }

    /**
     * Breaks off what somebody does: nothing that is said after so many statements is heard, no commit either.
     *
     * @return whether it was broken off; otherwise it is done
     */
    public boolean breakOffAfter(int statements, Runnable act) {
        LEFT.set(new AtomicInteger(statements));
        try {
            act.run();
            return false;
        } catch (Exception e) { // a commit's is checked
            if (LEFT.get().get() >= 0) {
                throw e; // of itself
            }
            return true;
        } finally {
            LEFT.remove();
        }
    }

    private void letThrough() {
        AtomicInteger more = LEFT.get();
        if (more != null && more.decrementAndGet() < 0) {
            throw new CutOff();
        }
    }

    /** The database as the house speaks with it. */
    DataSource heard() {
        return ProxyDataSourceBuilder.create(database)
                .listener(new Statements())
                .methodListener(new Commits())
                .build();
    }

    private void hear(String sql, List<ParameterSetOperation> values, Long begun) {
        if (listening) {
            said.add(new Said(sql, List.copyOf(values), System.nanoTime() - begun));
        }
    }

    private final class Statements implements QueryExecutionListener {
        @Override
        public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
            letThrough();
            execution.addCustomValue(BEGUN, System.nanoTime());
        }

        @Override
        public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
            QueryInfo query = queries.get(0);
            List<List<ParameterSetOperation>> values = query.getParametersList();
            hear(
                    query.getQuery(),
                    values.isEmpty() ? List.of() : values.get(0),
                    execution.getCustomValue(BEGUN, Long.class));
        }
    }

    private final class Commits implements MethodExecutionListener {
        @Override
        public void beforeMethod(MethodExecutionContext call) {
            if (call.getMethod().getName().equals(COMMIT)) {
                letThrough();
            }
            call.addCustomValue(BEGUN, System.nanoTime());
        }

        @Override
        public void afterMethod(MethodExecutionContext call) {
            if (call.getMethod().getName().equals(COMMIT)) {
                hear(COMMIT, List.of(), call.getCustomValue(BEGUN, Long.class));
            }
        }
    }
}
