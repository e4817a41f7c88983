package org.riegel.server;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.riegel.account.AccountId;

/** The database as somebody sees it who got hold of it: tables and rows, no classes. */
@ApplicationScoped
public class Rows {
    /** PostgreSQL has others. */
    private static final Map<Boolean, String> H2_WORDS = Map.of(true, "TRUE", false, "FALSE");

    @Resource(lookup = "java:comp/DefaultDataSource")
    private DataSource dataSource;

    /** @return the values of each row, in the order of the columns */
    public List<List<String>> query(String sql, Object... parameters) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = prepare(connection, sql, parameters);
                ResultSet rows = statement.executeQuery()) {
            var found = new ArrayList<List<String>>();
            while (rows.next()) {
                var row = new ArrayList<String>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    row.add(rows.getObject(i) instanceof Boolean it ? H2_WORDS.get(it) : rows.getString(i));
                }
                found.add(row);
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public int update(String sql, Object... parameters) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = prepare(connection, sql, parameters)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Flips one byte of somebody's sealed secret. */
    void breakSeal(AccountId account) {
        String sealed = query("select sealed_secret from totp_credential where account_id = ?", account.value())
                .get(0)
                .get(0);
        byte[] bytes = Base64.getDecoder().decode(sealed);
        bytes[bytes.length - 1] ^= 1;
        update(
                "update totp_credential set sealed_secret = ? where account_id = ?",
                Base64.getEncoder().encodeToString(bytes),
                account.value());
    }

    /** Everything in every table, by table. */
    public Map<String, String> dump() {
        var tables = new TreeMap<String, String>();
        for (List<String> table :
                query("select table_name from information_schema.tables where lower(table_schema) = 'public'")) {
            String name = table.get(0);
            tables.put(name, query("select * from \"" + name + "\"").toString());
        }
        return tables;
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }
}
