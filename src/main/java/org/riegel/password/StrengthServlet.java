package org.riegel.password;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonWriter;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.riegel.account.Account;
import org.riegel.account.AccountId;
import org.riegel.account.AccountPrincipal;
import org.riegel.password.PasswordPolicy.Appraisal;
import org.riegel.password.PasswordPolicy.Refusal;

/**
 * Says what is to be said of a new password while it is typed. It asks the same policy that decides in the end, so the
 * two never contradict each other. It stores and logs nothing; what is posted takes a bounded time to judge.
 *
 * <p>It answers whoever may change a password: at its first address the person that a mailed link belongs to, at its
 * second the caller.
 */
@WebServlet({StrengthServlet.BY_LINK, StrengthServlet.OF_CALLER})
public class StrengthServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    static final String BY_LINK = "/password/reset/strength";
    static final String OF_CALLER = "/profile/password/strength";

    /** In bytes: the longest password in its longest encoding, a token, a language, and some room. */
    private static final int LARGEST = 16_384;

    @Inject
    private transient PasswordLinks links;

    @Inject
    private transient Passwords passwords;

    @Inject
    private transient PasswordRefusals refusals;

    /** Answers {@code {"level": 0 to 4, "text": "…"}}: 0 is not long enough yet, 1 is refused, from 2 on it is accepted. */
    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getContentLength() < 0 || request.getContentLength() > LARGEST) {
            response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            return;
        }
        Optional<AccountId> owner = owner(request);
        String password = request.getParameter("password");
        if (owner.isEmpty() || password == null) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        answer(response, owner.get(), password);
    }

    private Optional<AccountId> owner(HttpServletRequest request) {
        if (request.getServletPath().equals(BY_LINK)) {
            return Optional.ofNullable(request.getParameter("token"))
                    .flatMap(links::owner)
                    .map(Account::id);
        }
        return request.getUserPrincipal() instanceof AccountPrincipal caller
                ? Optional.of(caller.account())
                : Optional.empty();
    }

    private void answer(HttpServletResponse response, AccountId owner, String password) throws IOException {
        Appraisal appraisal = passwords.appraise(owner, password);
        String text = refusals.sentence(appraisal, passwords.minLength(owner), password);
        response.setContentType("application/json");
        try (JsonWriter writer = Json.createWriter(response.getWriter())) {
            writer.writeObject(Json.createObjectBuilder()
                    .add("level", level(appraisal))
                    .add("text", text)
                    .build());
        }
    }

    private static int level(Appraisal appraisal) {
        if (appraisal.refusal().isPresent()) {
            return appraisal.refusal().get() == Refusal.TOO_SHORT ? 0 : 1;
        }
        return switch (appraisal.strength()) {
            case FAIR -> 2;
            case GOOD -> 3;
            case STRONG -> 4;
        };
    }
}
