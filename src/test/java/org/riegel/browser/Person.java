package org.riegel.browser;

/**
 * Somebody with an account.
 *
 * @param authenticator the app on the phone; null where there is none
 * @param recoveryCode as it was shown; null where there is none
 */
public record Person(
        String id, String name, String email, String password, Authenticator authenticator, String recoveryCode) {

    Person withPassword(String chosen) {
        return new Person(id, name, email, chosen, authenticator, recoveryCode);
    }

    Person withEmail(String address) {
        return new Person(id, name, address, password, authenticator, recoveryCode);
    }

    Person with(Authenticator app, String code) {
        return new Person(id, name, email, password, app, code);
    }
}
