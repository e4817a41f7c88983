package org.riegel.admin;

import jakarta.annotation.PostConstruct;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.primefaces.component.datatable.DataTable;
import org.primefaces.model.FilterMeta;
import org.primefaces.model.LazyDataModel;
import org.primefaces.model.SortMeta;
import org.riegel.account.Account;
import org.riegel.account.CurrentAccount;
import org.riegel.account.DisplayName;
import org.riegel.account.EmailAddress;
import org.riegel.password.Passwords;
import org.riegel.secondfactor.Challenge;
import org.riegel.secondfactor.FactorResponse;
import org.riegel.secondfactor.SecondFactors;
import org.riegel.secondfactor.Verification;
import org.riegel.stepup.CodeRefusals;
import org.riegel.stepup.StepUpRequired;
import org.riegel.stepup.StepUps;
import org.riegel.web.Language;
import org.riegel.web.Moments;
import org.riegel.web.Notices;
import org.riegel.web.Texts;

/**
 * The page {@code /admin/people}: a table to search, and one dialogue that asks before anything is done. What the
 * dialogue is about stays here, on the server; the browser cannot exchange it. Nobody confirms what another administrator
 * was asked in the same browser, because a sign-in ends the pages of the one before
 * ({@link org.riegel.session.BrowserSession#startAfresh}).
 */
@Named
@ViewScoped
public class PeopleBacking implements Serializable {
    /** What the dialogue can ask about. */
    public enum Act {
        INVITE,
        DISABLE,
        ENABLE,
        RESET
    }

    @Inject
    private CurrentAccount caller;

    @Inject
    private AccountAdministration administration;

    @Inject
    private SecondFactors factors;

    @Inject
    private Passwords passwords;

    @Inject
    private StepUps stepUps;

    @Inject
    private Language locale;

    @Inject
    private Moments moments;

    @Inject
    private CodeRefusals refusals;

    @Inject
    private Notices notices;

    @Inject
    private Texts texts;

    private final People people = new People();
    private String search = "";
    private String said = "";
    private boolean saidWell;

    private Act act;
    private Person about;
    private boolean invitedAnew;
    private boolean codeNeeded;
    private String code = "";
    private String email = "";
    private String name = "";
    private String language = "";
    private boolean administrator;
    private String reason = "";

    private final class People extends LazyDataModel<Person> {
        @Override
        public int count(Map<String, FilterMeta> filters) {
            return Math.toIntExact(administration.count(search));
        }

        @Override
        public List<Person> load(int first, int most, Map<String, SortMeta> sorting, Map<String, FilterMeta> filters) {
            return administration.search(search, first, most).stream()
                    .map(PeopleBacking.this::person)
                    .toList();
        }

        @Override
        public String getRowKey(Person person) {
            return person.getId();
        }
    }

    @PostConstruct
    void load() {
        language = locale.getLocale().getLanguage();
    }

    private Person person(Account account) {
        return new Person(
                account.id(),
                account.displayName(),
                account.email().value(),
                account.state(),
                account.isAdministrator(),
                account.id().equals(caller.id()),
                factors.enrolled(account.id())
                        .map(it -> moments.date(it.since()))
                        .orElse(""));
    }

    /** Shows the first page of whoever the text in the search field finds. */
    public void find() {
        DataTable table =
                (DataTable) FacesContext.getCurrentInstance().getViewRoot().findComponent("list:people");
        table.setFirst(0);
        said = "";
    }

    /** @param person null for {@link Act#INVITE} */
    public void ask(Act next, Person person) {
        act = next;
        about = person;
        invitedAnew = next == Act.ENABLE && !passwords.exists(person.id());
        codeNeeded = !stepUps.isFresh(caller.id());
        code = "";
        email = "";
        name = "";
        language = locale.getLocale().getLanguage();
        administrator = false;
        reason = "";
        said = "";
    }

    public void inviteAgain(Person person) {
        say(administration.inviteAgain(person.id()), "people.said.invited", person.email());
    }

    /** Does what the dialogue asks about; what is wrong with a field stands beside it, and nothing is lost. */
    public void confirm() {
        if (act == null || !isComplete() || !isProven()) {
            return;
        }
        try {
            switch (act) {
                case INVITE -> invite();
                case DISABLE -> done(administration.disable(about.id()), "people.said.disabled");
                case ENABLE -> done(administration.enable(about.id()), "people.said.enabled");
                case RESET ->
                    done(
                            administration.resetSecondFactor(
                                    about.id(), Reason.parse(reason).orElseThrow()),
                            "people.said.reset");
            }
        } catch (StepUpRequired e) {
            codeNeeded = true;
            notices.beside("code", "people.code.missing");
        }
    }

    private boolean isComplete() {
        boolean complete = true;
        if (act == Act.INVITE) {
            if (EmailAddress.parse(email).isEmpty()) {
                notices.beside("email", "email.wrong");
                complete = false;
            }
            if (DisplayName.parse(name).isEmpty()) {
                notices.beside("name", "name.wrong", DisplayName.LONGEST);
                complete = false;
            }
        } else if (act == Act.RESET && Reason.parse(reason).isEmpty()) {
            notices.beside("reason", "people.reason.missing", Reason.LONGEST);
            complete = false;
        }
        return complete;
    }

    private boolean isProven() {
        if (!codeNeeded) {
            return true;
        }
        if (code.isBlank()) {
            notices.beside("code", "people.code.missing");
            return false;
        }
        Verification verification = stepUps.proveDevice(caller.id(), new FactorResponse(code));
        if (!verification.isAccepted()) {
            refusals.explain("code", verification, "code.app.wrong");
            return false;
        }
        codeNeeded = false;
        return true;
    }

    private void invite() {
        Locale chosen = Language.ALL.stream()
                .filter(it -> it.getLanguage().equals(language))
                .findFirst()
                .orElse(Locale.ENGLISH);
        Optional<Account> invited = administration.invite(
                EmailAddress.parse(email).orElseThrow(), DisplayName.parse(name).orElseThrow(), chosen, administrator);
        if (invited.isPresent()) {
            act = null;
            say(true, "people.said.invited", invited.get().email().value());
        } else {
            notices.beside("email", "people.email.known");
        }
    }

    private void done(boolean changed, String sentence) {
        act = null;
        say(changed, sentence, about.name());
    }

    private void say(boolean changed, String sentence, String who) {
        saidWell = changed;
        said = changed ? texts.get(sentence, who) : texts.get("people.said.unchanged");
    }

    public LazyDataModel<Person> getPeople() {
        return people;
    }

    /** How many people the search finds. */
    public long getFound() {
        return administration.count(search);
    }

    /** How the last act went, as a sentence; empty when there is nothing to say. */
    public String getSaid() {
        return said;
    }

    public boolean isSaidWell() {
        return saidWell;
    }

    /** Whether the dialogue is open. */
    public boolean isAsking() {
        return act != null;
    }

    /** What the dialogue asks about, as the page compares it; empty when it is closed. */
    public String getAct() {
        return act == null ? "" : act.name();
    }

    /** Whom the dialogue is about. */
    public String getAbout() {
        return about == null ? "" : about.name();
    }

    /** Where mails go to whom the dialogue is about: it may be the address of somebody who took the account over. */
    public String getAboutEmail() {
        return about == null ? "" : about.email();
    }

    /** Whether the person never chose a password, so that being enabled means a new invitation. */
    public boolean isInvitedAnew() {
        return invitedAnew;
    }

    /** Whether the administrator's last proof is too old for what the dialogue asks about. */
    public boolean isCodeNeeded() {
        return codeNeeded;
    }

    public int getDigits() {
        return factors.challenge(caller.id()).map(Challenge::digits).orElse(6);
    }

    public int getLongestName() {
        return DisplayName.LONGEST;
    }

    public int getLongestReason() {
        return Reason.LONGEST;
    }

    public String getSearch() {
        return search;
    }

    public void setSearch(String search) {
        this.search = search;
    }

    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        this.code = code;
    }

    public String getEmail() {
        return email;
    }

    public void setEmail(String email) {
        this.email = email;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getLanguage() {
        return language;
    }

    public void setLanguage(String language) {
        this.language = language;
    }

    public boolean isAdministrator() {
        return administrator;
    }

    public void setAdministrator(boolean administrator) {
        this.administrator = administrator;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
