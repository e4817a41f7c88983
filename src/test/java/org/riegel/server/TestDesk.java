package org.riegel.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.riegel.audit.TrailDesk;

/** Takes orders of tests outside the server: accounts to begin with, and a look into the database. */
@WebServlet("/test-desk")
public class TestDesk extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Resource(lookup = "java:comp/DefaultDataSource")
    private transient DataSource dataSource;

    @Inject
    private transient People people;

    @Inject
    private transient KeyOperator keys;

    @Inject
    private transient Rows rows;

    @Inject
    private transient TrailDesk trail;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        request.setCharacterEncoding("UTF-8");
        String email = request.getParameter("email");
        String answer = switch (request.getParameter("order")) {
            case "query" -> query(request.getParameter("sql"));
            case "account" ->
                people.active(
                        email,
                        request.getParameter("name"),
                        request.getParameter("password"),
                        Boolean.parseBoolean(request.getParameter("administrator")),
                        request.getParameter("language"));
            case "invitation" -> people.invited(email, request.getParameter("name"), request.getParameter("language"));
            case "authenticator" -> people.authenticator(email);
            case "recovery-code" -> people.recoveryCode(email);
            case "disabled" -> people.disabled(email);
            case "unreadable" -> people.unreadable(email);
            case "readable" -> people.readable(email);
            case "other-keys" -> keys.replaceEveryKey();
            case "broken-seal" -> people.brokenSeal(email);
            case "update" -> Integer.toString(rows.update(request.getParameter("sql")));
            case "log" -> ServerLog.read();
            case "dump" -> rows.dump().toString();
            case "seal" -> {
                trail.seal();
                yield "";
            }
            default -> throw new IllegalArgumentException("no such order");
        };
        response.setContentType("text/plain");
        response.setCharacterEncoding("UTF-8");
        response.getOutputStream().write(answer.getBytes(UTF_8));
    }

    /** @return a line for each row, its columns separated by tabs */
    private String query(String sql) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            var answer = new StringBuilder();
            while (rows.next()) {
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    answer.append(i == 1 ? "" : "\t").append(rows.getString(i));
                }
                answer.append('\n');
            }
            return answer.toString();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
