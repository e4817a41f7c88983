package org.riegel.persistence;

import java.sql.Types;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.persistence.internal.helper.DatabaseField;
import org.eclipse.persistence.mappings.DatabaseMapping;
import org.eclipse.persistence.sessions.Session;
import org.eclipse.persistence.sessions.SessionEvent;
import org.eclipse.persistence.sessions.SessionEventAdapter;

/**
 * Lets columns for ids be empty on PostgreSQL. EclipseLink sends an empty value with the type of a text where it does not
 * know the column's, and PostgreSQL refuses that for a {@code UUID}.
 */
@SuppressWarnings("removal") // the interface's new name is unknown to Payara 6
public final class EmptyIds implements org.eclipse.persistence.config.SessionCustomizer {

    @Override
    public void customize(Session session) {
        session.getEventManager().addListener(new SessionEventAdapter() {
            /** Only now do the columns know what converters make of them. */
            @Override
            public void postLogin(SessionEvent event) {
                session.getDescriptors().values().stream()
                        .flatMap(it -> Stream.concat(
                                it.getFields().stream(),
                                it.getMappings().stream().map(DatabaseMapping::getField)))
                        .filter(it -> it != null && it.getType() == UUID.class)
                        .forEach(EmptyIds::leaveTypeToDatabase);
            }
        });
    }

    private static void leaveTypeToDatabase(DatabaseField column) {
        column.setSqlType(Types.OTHER);
    }
}
