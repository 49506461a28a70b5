import * as $protobuf from "protobufjs";
import Long = require("long");

/** Namespace im. */
export namespace im {

    /** Namespace v1. */
    namespace v1 {

        /**
         * Properties of a ClientFrame.
         * @deprecated Use im.v1.ClientFrame.$Properties instead.
         */
        interface IClientFrame extends im.v1.ClientFrame.$Properties {
        }

        /** Represents a ClientFrame. */
        class ClientFrame {

            /**
             * Constructs a new ClientFrame.
             * @param [properties] Properties to set
             */
            constructor(properties?: im.v1.ClientFrame.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ClientFrame requestId. */
            requestId: number;

            /** ClientFrame hello. */
            hello?: (im.v1.Hello.$Properties|null);

            /** ClientFrame ping. */
            ping?: (im.v1.Ping.$Properties|null);

            /** ClientFrame sendMessage. */
            sendMessage?: (im.v1.SendMessage.$Properties|null);

            /** ClientFrame editMessage. */
            editMessage?: (im.v1.EditMessage.$Properties|null);

            /** ClientFrame recallMessage. */
            recallMessage?: (im.v1.RecallMessage.$Properties|null);

            /** ClientFrame setReaction. */
            setReaction?: (im.v1.SetReaction.$Properties|null);

            /** ClientFrame fetchHistory. */
            fetchHistory?: (im.v1.FetchHistory.$Properties|null);

            /** ClientFrame sync. */
            sync?: (im.v1.Sync.$Properties|null);

            /** ClientFrame syncConversation. */
            syncConversation?: (im.v1.SyncConversation.$Properties|null);

            /** ClientFrame listConversations. */
            listConversations?: (im.v1.ListConversations.$Properties|null);

            /** ClientFrame getConversation. */
            getConversation?: (im.v1.GetConversation.$Properties|null);

            /** ClientFrame listMembers. */
            listMembers?: (im.v1.ListMembers.$Properties|null);

            /** ClientFrame getUsers. */
            getUsers?: (im.v1.GetUsers.$Properties|null);

            /** ClientFrame markRead. */
            markRead?: (im.v1.MarkRead.$Properties|null);

            /** ClientFrame setTyping. */
            setTyping?: (im.v1.SetTyping.$Properties|null);

            /** ClientFrame watchPresence. */
            watchPresence?: (im.v1.WatchPresence.$Properties|null);

            /** ClientFrame setPresence. */
            setPresence?: (im.v1.SetPresence.$Properties|null);

            /** ClientFrame openDirect. */
            openDirect?: (im.v1.OpenDirect.$Properties|null);

            /** ClientFrame createGroup. */
            createGroup?: (im.v1.CreateGroup.$Properties|null);

            /** ClientFrame addMembers. */
            addMembers?: (im.v1.AddMembers.$Properties|null);

            /** ClientFrame removeMember. */
            removeMember?: (im.v1.RemoveMember.$Properties|null);

            /** ClientFrame leaveConversation. */
            leaveConversation?: (im.v1.LeaveConversation.$Properties|null);

            /** ClientFrame updateConversation. */
            updateConversation?: (im.v1.UpdateConversation.$Properties|null);

            /** ClientFrame command. */
            command?: ("hello"|"ping"|"sendMessage"|"editMessage"|"recallMessage"|"setReaction"|"fetchHistory"|"sync"|"syncConversation"|"listConversations"|"getConversation"|"listMembers"|"getUsers"|"markRead"|"setTyping"|"watchPresence"|"setPresence"|"openDirect"|"createGroup"|"addMembers"|"removeMember"|"leaveConversation"|"updateConversation");

            /**
             * Encodes the specified ClientFrame message. Does not implicitly {@link im.v1.ClientFrame.verify|verify} messages.
             * @param message ClientFrame message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: im.v1.ClientFrame.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ClientFrame message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {im.v1.ClientFrame & im.v1.ClientFrame.$Shape} ClientFrame
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.ClientFrame & im.v1.ClientFrame.$Shape;
        }

        namespace ClientFrame {

            /** Properties of a ClientFrame. */
            interface $Properties {

                /** ClientFrame requestId */
                requestId?: (number|null);

                /** ClientFrame hello */
                hello?: (im.v1.Hello.$Properties|null);

                /** ClientFrame ping */
                ping?: (im.v1.Ping.$Properties|null);

                /** ClientFrame sendMessage */
                sendMessage?: (im.v1.SendMessage.$Properties|null);

                /** ClientFrame editMessage */
                editMessage?: (im.v1.EditMessage.$Properties|null);

                /** ClientFrame recallMessage */
                recallMessage?: (im.v1.RecallMessage.$Properties|null);

                /** ClientFrame setReaction */
                setReaction?: (im.v1.SetReaction.$Properties|null);

                /** ClientFrame fetchHistory */
                fetchHistory?: (im.v1.FetchHistory.$Properties|null);

                /** ClientFrame sync */
                sync?: (im.v1.Sync.$Properties|null);

                /** ClientFrame syncConversation */
                syncConversation?: (im.v1.SyncConversation.$Properties|null);

                /** ClientFrame listConversations */
                listConversations?: (im.v1.ListConversations.$Properties|null);

                /** ClientFrame getConversation */
                getConversation?: (im.v1.GetConversation.$Properties|null);

                /** ClientFrame listMembers */
                listMembers?: (im.v1.ListMembers.$Properties|null);

                /** ClientFrame getUsers */
                getUsers?: (im.v1.GetUsers.$Properties|null);

                /** ClientFrame markRead */
                markRead?: (im.v1.MarkRead.$Properties|null);

                /** ClientFrame setTyping */
                setTyping?: (im.v1.SetTyping.$Properties|null);

                /** ClientFrame watchPresence */
                watchPresence?: (im.v1.WatchPresence.$Properties|null);

                /** ClientFrame setPresence */
                setPresence?: (im.v1.SetPresence.$Properties|null);

                /** ClientFrame openDirect */
                openDirect?: (im.v1.OpenDirect.$Properties|null);

                /** ClientFrame createGroup */
                createGroup?: (im.v1.CreateGroup.$Properties|null);

                /** ClientFrame addMembers */
                addMembers?: (im.v1.AddMembers.$Properties|null);

                /** ClientFrame removeMember */
                removeMember?: (im.v1.RemoveMember.$Properties|null);

                /** ClientFrame leaveConversation */
                leaveConversation?: (im.v1.LeaveConversation.$Properties|null);

                /** ClientFrame updateConversation */
                updateConversation?: (im.v1.UpdateConversation.$Properties|null);

                /** ClientFrame command */
                command?: ("hello"|"ping"|"sendMessage"|"editMessage"|"recallMessage"|"setReaction"|"fetchHistory"|"sync"|"syncConversation"|"listConversations"|"getConversation"|"listMembers"|"getUsers"|"markRead"|"setTyping"|"watchPresence"|"setPresence"|"openDirect"|"createGroup"|"addMembers"|"removeMember"|"leaveConversation"|"updateConversation");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a ClientFrame. */
            type $Shape = {
              requestId?: number|null;
              hello?: im.v1.Hello.$Shape|null;
              ping?: im.v1.Ping.$Shape|null;
              sendMessage?: im.v1.SendMessage.$Shape|null;
              editMessage?: im.v1.EditMessage.$Shape|null;
              recallMessage?: im.v1.RecallMessage.$Shape|null;
              setReaction?: im.v1.SetReaction.$Shape|null;
              fetchHistory?: im.v1.FetchHistory.$Shape|null;
              sync?: im.v1.Sync.$Shape|null;
              syncConversation?: im.v1.SyncConversation.$Shape|null;
              listConversations?: im.v1.ListConversations.$Shape|null;
              getConversation?: im.v1.GetConversation.$Shape|null;
              listMembers?: im.v1.ListMembers.$Shape|null;
              getUsers?: im.v1.GetUsers.$Shape|null;
              markRead?: im.v1.MarkRead.$Shape|null;
              setTyping?: im.v1.SetTyping.$Shape|null;
              watchPresence?: im.v1.WatchPresence.$Shape|null;
              setPresence?: im.v1.SetPresence.$Shape|null;
              openDirect?: im.v1.OpenDirect.$Shape|null;
              createGroup?: im.v1.CreateGroup.$Shape|null;
              addMembers?: im.v1.AddMembers.$Shape|null;
              removeMember?: im.v1.RemoveMember.$Shape|null;
              leaveConversation?: im.v1.LeaveConversation.$Shape|null;
              updateConversation?: im.v1.UpdateConversation.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ command?: undefined; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; fetchHistory?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null }|{ command?: "hello"; hello: im.v1.Hello.$Shape; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; fetchHistory?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null }|{ command?: "ping"; hello?: null; ping: im.v1.Ping.$Shape; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; fetchHistory?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null }|{ command?: "sendMessage"; hello?: null; ping?: null; sendMessage: im.v1.SendMessage.$Shape; editMessage?: null; recallMessage?: null; setReaction?: null; fetchHistory?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null }|{ command?: "editMessage"; hello?: null; ping?: null; sendMessage?: null; editMessage: im.v1.EditMessage.$Shape; recallMessage?: null; setReaction?: null; fetchHistory?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null }|{ command?: "recallMessage"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage: im.v1.RecallMessage.$Shape; setReaction?: null; fetchHistory?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null }|{ command?: "setReaction"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction: im.v1.SetReaction.$Shape; fetchHistory?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null }|{ command?: "fetchHistory"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; fetchHistory: im.v1.FetchHistory.$Shape; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null }|{ command?: "sync"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; fetchHistory?: null; sync: im.v1.Sync.$Shape; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null }|{ command?: "syncConversation"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; fetchHistory?: null; sync?: null; syncConversation: im.v1.SyncConversation.$Shape; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null }|{ command?: "listConversations"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; fetchHistory?: null; sync?: null; syncConversation?: null; listConversations: im.v1.ListConversations.$Shape; getConversation?: null; listMembers?: null; getUsers?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null }|{ command?: "getConversation"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; fetchHistory?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation: im.v1.GetConversation.$Shape; listMembers?: null; getUsers?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null }|{ command?: "listMembers"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; fetchHistory?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers: im.v1.ListMembers.$Shape; getUsers?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null }|{ command?: "getUsers"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; fetchHistory?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers: im.v1.GetUsers.$Shape; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null }|{ command?: "markRead"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; fetchHistory?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; markRead: im.v1.MarkRead.$Shape; setTyping?: null; watchPresence?: null; setPresence?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null }|{ command?: "setTyping"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; fetchHistory?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; markRead?: null; setTyping: im.v1.SetTyping.$Shape; watchPresence?: null; setPresence?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null }|{ command?: "watchPresence"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; fetchHistory?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; markRead?: null; setTyping?: null; watchPresence: im.v1.WatchPresence.$Shape; setPresence?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null }|{ command?: "setPresence"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; fetchHistory?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence: im.v1.SetPresence.$Shape; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null }|{ command?: "openDirect"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; fetchHistory?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; openDirect: im.v1.OpenDirect.$Shape; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null }|{ command?: "createGroup"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; fetchHistory?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; openDirect?: null; createGroup: im.v1.CreateGroup.$Shape; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null }|{ command?: "addMembers"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; fetchHistory?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; openDirect?: null; createGroup?: null; addMembers: im.v1.AddMembers.$Shape; removeMember?: null; leaveConversation?: null; updateConversation?: null }|{ command?: "removeMember"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; fetchHistory?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember: im.v1.RemoveMember.$Shape; leaveConversation?: null; updateConversation?: null }|{ command?: "leaveConversation"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; fetchHistory?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation: im.v1.LeaveConversation.$Shape; updateConversation?: null }|{ command?: "updateConversation"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; fetchHistory?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation: im.v1.UpdateConversation.$Shape })
            );
        }

        /**
         * Properties of a ServerFrame.
         * @deprecated Use im.v1.ServerFrame.$Properties instead.
         */
        interface IServerFrame extends im.v1.ServerFrame.$Properties {
        }

        /** Represents a ServerFrame. */
        class ServerFrame {

            /**
             * Constructs a new ServerFrame.
             * @param [properties] Properties to set
             */
            constructor(properties?: im.v1.ServerFrame.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ServerFrame requestId. */
            requestId: number;

            /** ServerFrame error. */
            error?: (im.v1.Error.$Properties|null);

            /** ServerFrame welcome. */
            welcome?: (im.v1.Welcome.$Properties|null);

            /** ServerFrame events. */
            events?: (im.v1.Events.$Properties|null);

            /** ServerFrame done. */
            done?: (im.v1.Done.$Properties|null);

            /** ServerFrame stored. */
            stored?: (im.v1.Stored.$Properties|null);

            /** ServerFrame changed. */
            changed?: (im.v1.Changed.$Properties|null);

            /** ServerFrame historyPage. */
            historyPage?: (im.v1.HistoryPage.$Properties|null);

            /** ServerFrame syncPage. */
            syncPage?: (im.v1.SyncPage.$Properties|null);

            /** ServerFrame conversationSyncPage. */
            conversationSyncPage?: (im.v1.ConversationSyncPage.$Properties|null);

            /** ServerFrame conversationPage. */
            conversationPage?: (im.v1.ConversationPage.$Properties|null);

            /** ServerFrame conversationOpened. */
            conversationOpened?: (im.v1.ConversationOpened.$Properties|null);

            /** ServerFrame memberPage. */
            memberPage?: (im.v1.MemberPage.$Properties|null);

            /** ServerFrame userList. */
            userList?: (im.v1.UserList.$Properties|null);

            /** ServerFrame presenceList. */
            presenceList?: (im.v1.PresenceList.$Properties|null);

            /** ServerFrame body. */
            body?: ("error"|"welcome"|"events"|"done"|"stored"|"changed"|"historyPage"|"syncPage"|"conversationSyncPage"|"conversationPage"|"conversationOpened"|"memberPage"|"userList"|"presenceList");

            /**
             * Encodes the specified ServerFrame message. Does not implicitly {@link im.v1.ServerFrame.verify|verify} messages.
             * @param message ServerFrame message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: im.v1.ServerFrame.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ServerFrame message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {im.v1.ServerFrame & im.v1.ServerFrame.$Shape} ServerFrame
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.ServerFrame & im.v1.ServerFrame.$Shape;
        }

        namespace ServerFrame {

            /** Properties of a ServerFrame. */
            interface $Properties {

                /** ServerFrame requestId */
                requestId?: (number|null);

                /** ServerFrame error */
                error?: (im.v1.Error.$Properties|null);

                /** ServerFrame welcome */
                welcome?: (im.v1.Welcome.$Properties|null);

                /** ServerFrame events */
                events?: (im.v1.Events.$Properties|null);

                /** ServerFrame done */
                done?: (im.v1.Done.$Properties|null);

                /** ServerFrame stored */
                stored?: (im.v1.Stored.$Properties|null);

                /** ServerFrame changed */
                changed?: (im.v1.Changed.$Properties|null);

                /** ServerFrame historyPage */
                historyPage?: (im.v1.HistoryPage.$Properties|null);

                /** ServerFrame syncPage */
                syncPage?: (im.v1.SyncPage.$Properties|null);

                /** ServerFrame conversationSyncPage */
                conversationSyncPage?: (im.v1.ConversationSyncPage.$Properties|null);

                /** ServerFrame conversationPage */
                conversationPage?: (im.v1.ConversationPage.$Properties|null);

                /** ServerFrame conversationOpened */
                conversationOpened?: (im.v1.ConversationOpened.$Properties|null);

                /** ServerFrame memberPage */
                memberPage?: (im.v1.MemberPage.$Properties|null);

                /** ServerFrame userList */
                userList?: (im.v1.UserList.$Properties|null);

                /** ServerFrame presenceList */
                presenceList?: (im.v1.PresenceList.$Properties|null);

                /** ServerFrame body */
                body?: ("error"|"welcome"|"events"|"done"|"stored"|"changed"|"historyPage"|"syncPage"|"conversationSyncPage"|"conversationPage"|"conversationOpened"|"memberPage"|"userList"|"presenceList");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a ServerFrame. */
            type $Shape = {
              requestId?: number|null;
              error?: im.v1.Error.$Shape|null;
              welcome?: im.v1.Welcome.$Shape|null;
              events?: im.v1.Events.$Shape|null;
              done?: im.v1.Done.$Shape|null;
              stored?: im.v1.Stored.$Shape|null;
              changed?: im.v1.Changed.$Shape|null;
              historyPage?: im.v1.HistoryPage.$Shape|null;
              syncPage?: im.v1.SyncPage.$Shape|null;
              conversationSyncPage?: im.v1.ConversationSyncPage.$Shape|null;
              conversationPage?: im.v1.ConversationPage.$Shape|null;
              conversationOpened?: im.v1.ConversationOpened.$Shape|null;
              memberPage?: im.v1.MemberPage.$Shape|null;
              userList?: im.v1.UserList.$Shape|null;
              presenceList?: im.v1.PresenceList.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ body?: undefined; error?: null; welcome?: null; events?: null; done?: null; stored?: null; changed?: null; historyPage?: null; syncPage?: null; conversationSyncPage?: null; conversationPage?: null; conversationOpened?: null; memberPage?: null; userList?: null; presenceList?: null }|{ body?: "error"; error: im.v1.Error.$Shape; welcome?: null; events?: null; done?: null; stored?: null; changed?: null; historyPage?: null; syncPage?: null; conversationSyncPage?: null; conversationPage?: null; conversationOpened?: null; memberPage?: null; userList?: null; presenceList?: null }|{ body?: "welcome"; error?: null; welcome: im.v1.Welcome.$Shape; events?: null; done?: null; stored?: null; changed?: null; historyPage?: null; syncPage?: null; conversationSyncPage?: null; conversationPage?: null; conversationOpened?: null; memberPage?: null; userList?: null; presenceList?: null }|{ body?: "events"; error?: null; welcome?: null; events: im.v1.Events.$Shape; done?: null; stored?: null; changed?: null; historyPage?: null; syncPage?: null; conversationSyncPage?: null; conversationPage?: null; conversationOpened?: null; memberPage?: null; userList?: null; presenceList?: null }|{ body?: "done"; error?: null; welcome?: null; events?: null; done: im.v1.Done.$Shape; stored?: null; changed?: null; historyPage?: null; syncPage?: null; conversationSyncPage?: null; conversationPage?: null; conversationOpened?: null; memberPage?: null; userList?: null; presenceList?: null }|{ body?: "stored"; error?: null; welcome?: null; events?: null; done?: null; stored: im.v1.Stored.$Shape; changed?: null; historyPage?: null; syncPage?: null; conversationSyncPage?: null; conversationPage?: null; conversationOpened?: null; memberPage?: null; userList?: null; presenceList?: null }|{ body?: "changed"; error?: null; welcome?: null; events?: null; done?: null; stored?: null; changed: im.v1.Changed.$Shape; historyPage?: null; syncPage?: null; conversationSyncPage?: null; conversationPage?: null; conversationOpened?: null; memberPage?: null; userList?: null; presenceList?: null }|{ body?: "historyPage"; error?: null; welcome?: null; events?: null; done?: null; stored?: null; changed?: null; historyPage: im.v1.HistoryPage.$Shape; syncPage?: null; conversationSyncPage?: null; conversationPage?: null; conversationOpened?: null; memberPage?: null; userList?: null; presenceList?: null }|{ body?: "syncPage"; error?: null; welcome?: null; events?: null; done?: null; stored?: null; changed?: null; historyPage?: null; syncPage: im.v1.SyncPage.$Shape; conversationSyncPage?: null; conversationPage?: null; conversationOpened?: null; memberPage?: null; userList?: null; presenceList?: null }|{ body?: "conversationSyncPage"; error?: null; welcome?: null; events?: null; done?: null; stored?: null; changed?: null; historyPage?: null; syncPage?: null; conversationSyncPage: im.v1.ConversationSyncPage.$Shape; conversationPage?: null; conversationOpened?: null; memberPage?: null; userList?: null; presenceList?: null }|{ body?: "conversationPage"; error?: null; welcome?: null; events?: null; done?: null; stored?: null; changed?: null; historyPage?: null; syncPage?: null; conversationSyncPage?: null; conversationPage: im.v1.ConversationPage.$Shape; conversationOpened?: null; memberPage?: null; userList?: null; presenceList?: null }|{ body?: "conversationOpened"; error?: null; welcome?: null; events?: null; done?: null; stored?: null; changed?: null; historyPage?: null; syncPage?: null; conversationSyncPage?: null; conversationPage?: null; conversationOpened: im.v1.ConversationOpened.$Shape; memberPage?: null; userList?: null; presenceList?: null }|{ body?: "memberPage"; error?: null; welcome?: null; events?: null; done?: null; stored?: null; changed?: null; historyPage?: null; syncPage?: null; conversationSyncPage?: null; conversationPage?: null; conversationOpened?: null; memberPage: im.v1.MemberPage.$Shape; userList?: null; presenceList?: null }|{ body?: "userList"; error?: null; welcome?: null; events?: null; done?: null; stored?: null; changed?: null; historyPage?: null; syncPage?: null; conversationSyncPage?: null; conversationPage?: null; conversationOpened?: null; memberPage?: null; userList: im.v1.UserList.$Shape; presenceList?: null }|{ body?: "presenceList"; error?: null; welcome?: null; events?: null; done?: null; stored?: null; changed?: null; historyPage?: null; syncPage?: null; conversationSyncPage?: null; conversationPage?: null; conversationOpened?: null; memberPage?: null; userList?: null; presenceList: im.v1.PresenceList.$Shape })
            );
        }

        /**
         * Properties of a Hello.
         * @deprecated Use im.v1.Hello.$Properties instead.
         */
        interface IHello extends im.v1.Hello.$Properties {
        }

        /** Represents a Hello. */
        class Hello {

            /**
             * Constructs a new Hello.
             * @param [properties] Properties to set
             */
            constructor(properties?: im.v1.Hello.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Hello token. */
            token: string;

            /** Hello clientName. */
            clientName: string;

            /** Hello clientVersion. */
            clientVersion: string;

            /** Hello capabilities. */
            capabilities: string[];

            /** Hello withoutEvents. */
            withoutEvents: boolean;

            /**
             * Encodes the specified Hello message. Does not implicitly {@link im.v1.Hello.verify|verify} messages.
             * @param message Hello message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: im.v1.Hello.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Hello message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {im.v1.Hello & im.v1.Hello.$Shape} Hello
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.Hello & im.v1.Hello.$Shape;
        }

        namespace Hello {

            /** Properties of a Hello. */
            interface $Properties {

                /** Hello token */
                token?: (string|null);

                /** Hello clientName */
                clientName?: (string|null);

                /** Hello clientVersion */
                clientVersion?: (string|null);

                /** Hello capabilities */
                capabilities?: (string[]|null);

                /** Hello withoutEvents */
                withoutEvents?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Hello. */
            type $Shape = im.v1.Hello.$Properties;
        }

        /**
         * Properties of a Welcome.
         * @deprecated Use im.v1.Welcome.$Properties instead.
         */
        interface IWelcome extends im.v1.Welcome.$Properties {
        }

        /** Represents a Welcome. */
        class Welcome {

            /**
             * Constructs a new Welcome.
             * @param [properties] Properties to set
             */
            constructor(properties?: im.v1.Welcome.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Welcome user. */
            user?: (im.v1.User.$Properties|null);

            /** Welcome sessionId. */
            sessionId: number;

            /** Welcome serverTime. */
            serverTime: number;

            /** Welcome serverVersion. */
            serverVersion: string;

            /** Welcome capabilities. */
            capabilities: string[];

            /** Welcome limits. */
            limits?: (im.v1.Limits.$Properties|null);

            /** Welcome tokenExpiresAt. */
            tokenExpiresAt: number;

            /** Welcome node. */
            node: string;

            /**
             * Encodes the specified Welcome message. Does not implicitly {@link im.v1.Welcome.verify|verify} messages.
             * @param message Welcome message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: im.v1.Welcome.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Welcome message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {im.v1.Welcome & im.v1.Welcome.$Shape} Welcome
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.Welcome & im.v1.Welcome.$Shape;
        }

        namespace Welcome {

            /** Properties of a Welcome. */
            interface $Properties {

                /** Welcome user */
                user?: (im.v1.User.$Properties|null);

                /** Welcome sessionId */
                sessionId?: (number|null);

                /** Welcome serverTime */
                serverTime?: (number|null);

                /** Welcome serverVersion */
                serverVersion?: (string|null);

                /** Welcome capabilities */
                capabilities?: (string[]|null);

                /** Welcome limits */
                limits?: (im.v1.Limits.$Properties|null);

                /** Welcome tokenExpiresAt */
                tokenExpiresAt?: (number|null);

                /** Welcome node */
                node?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Welcome. */
            type $Shape = im.v1.Welcome.$Properties;
        }

        /**
         * Properties of a Limits.
         * @deprecated Use im.v1.Limits.$Properties instead.
         */
        interface ILimits extends im.v1.Limits.$Properties {
        }

        /** Represents a Limits. */
        class Limits {

            /**
             * Constructs a new Limits.
             * @param [properties] Properties to set
             */
            constructor(properties?: im.v1.Limits.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Limits frameBytes. */
            frameBytes: number;

            /** Limits bodyCodePoints. */
            bodyCodePoints: number;

            /** Limits payloadBytes. */
            payloadBytes: number;

            /** Limits pageMessages. */
            pageMessages: number;

            /** Limits inFlight. */
            inFlight: number;

            /**
             * Encodes the specified Limits message. Does not implicitly {@link im.v1.Limits.verify|verify} messages.
             * @param message Limits message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: im.v1.Limits.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Limits message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {im.v1.Limits & im.v1.Limits.$Shape} Limits
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.Limits & im.v1.Limits.$Shape;
        }

        namespace Limits {

            /** Properties of a Limits. */
            interface $Properties {

                /** Limits frameBytes */
                frameBytes?: (number|null);

                /** Limits bodyCodePoints */
                bodyCodePoints?: (number|null);

                /** Limits payloadBytes */
                payloadBytes?: (number|null);

                /** Limits pageMessages */
                pageMessages?: (number|null);

                /** Limits inFlight */
                inFlight?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Limits. */
            type $Shape = im.v1.Limits.$Properties;
        }

        /**
         * Properties of a Ping.
         * @deprecated Use im.v1.Ping.$Properties instead.
         */
        interface IPing extends im.v1.Ping.$Properties {
        }

        /** Represents a Ping. */
        class Ping {

            /**
             * Constructs a new Ping.
             * @param [properties] Properties to set
             */
            constructor(properties?: im.v1.Ping.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Encodes the specified Ping message. Does not implicitly {@link im.v1.Ping.verify|verify} messages.
             * @param message Ping message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: im.v1.Ping.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Ping message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {im.v1.Ping & im.v1.Ping.$Shape} Ping
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.Ping & im.v1.Ping.$Shape;
        }

        namespace Ping {

            /** Properties of a Ping. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Ping. */
            type $Shape = im.v1.Ping.$Properties;
        }

        /**
         * Properties of a Done.
         * @deprecated Use im.v1.Done.$Properties instead.
         */
        interface IDone extends im.v1.Done.$Properties {
        }

        /** Represents a Done. */
        class Done {

            /**
             * Constructs a new Done.
             * @param [properties] Properties to set
             */
            constructor(properties?: im.v1.Done.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Encodes the specified Done message. Does not implicitly {@link im.v1.Done.verify|verify} messages.
             * @param message Done message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: im.v1.Done.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Done message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {im.v1.Done & im.v1.Done.$Shape} Done
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.Done & im.v1.Done.$Shape;
        }

        namespace Done {

            /** Properties of a Done. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Done. */
            type $Shape = im.v1.Done.$Properties;
        }

        /**
         * Properties of a SendMessage.
         * @deprecated Use im.v1.SendMessage.$Properties instead.
         */
        interface ISendMessage extends im.v1.SendMessage.$Properties {
        }

        /** Represents a SendMessage. */
        class SendMessage {

            /**
             * Constructs a new SendMessage.
             * @param [properties] Properties to set
             */
            constructor(properties?: im.v1.SendMessage.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SendMessage conversationId. */
            conversationId: number;

            /** SendMessage clientId. */
            clientId: Uint8Array;

            /** SendMessage kind. */
            kind: im.v1.MessageKind;

            /** SendMessage body. */
            body: string;

            /** SendMessage payload. */
            payload: string;

            /** SendMessage replyTo. */
            replyTo: number;

            /** SendMessage resend. */
            resend: boolean;

            /**
             * Encodes the specified SendMessage message. Does not implicitly {@link im.v1.SendMessage.verify|verify} messages.
             * @param message SendMessage message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: im.v1.SendMessage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SendMessage message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {im.v1.SendMessage & im.v1.SendMessage.$Shape} SendMessage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.SendMessage & im.v1.SendMessage.$Shape;
        }

        namespace SendMessage {

            /** Properties of a SendMessage. */
            interface $Properties {

                /** SendMessage conversationId */
                conversationId?: (number|null);

                /** SendMessage clientId */
                clientId?: (Uint8Array|null);

                /** SendMessage kind */
                kind?: (im.v1.MessageKind|null);

                /** SendMessage body */
                body?: (string|null);

                /** SendMessage payload */
                payload?: (string|null);

                /** SendMessage replyTo */
                replyTo?: (number|null);

                /** SendMessage resend */
                resend?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SendMessage. */
            type $Shape = im.v1.SendMessage.$Properties;
        }

        /**
         * Properties of a Stored.
         * @deprecated Use im.v1.Stored.$Properties instead.
         */
        interface IStored extends im.v1.Stored.$Properties {
        }

        /** Represents a Stored. */
        class Stored {

            /**
             * Constructs a new Stored.
             * @param [properties] Properties to set
             */
            constructor(properties?: im.v1.Stored.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Stored conversationId. */
            conversationId: number;

            /** Stored clientId. */
            clientId: Uint8Array;

            /** Stored seq. */
            seq: number;

            /** Stored rev. */
            rev: number;

            /** Stored sentAt. */
            sentAt: number;

            /**
             * Encodes the specified Stored message. Does not implicitly {@link im.v1.Stored.verify|verify} messages.
             * @param message Stored message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: im.v1.Stored.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Stored message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {im.v1.Stored & im.v1.Stored.$Shape} Stored
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.Stored & im.v1.Stored.$Shape;
        }

        namespace Stored {

            /** Properties of a Stored. */
            interface $Properties {

                /** Stored conversationId */
                conversationId?: (number|null);

                /** Stored clientId */
                clientId?: (Uint8Array|null);

                /** Stored seq */
                seq?: (number|null);

                /** Stored rev */
                rev?: (number|null);

                /** Stored sentAt */
                sentAt?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Stored. */
            type $Shape = im.v1.Stored.$Properties;
        }

        /**
         * Properties of an EditMessage.
         * @deprecated Use im.v1.EditMessage.$Properties instead.
         */
        interface IEditMessage extends im.v1.EditMessage.$Properties {
        }

        /** Represents an EditMessage. */
        class EditMessage {

            /**
             * Constructs a new EditMessage.
             * @param [properties] Properties to set
             */
            constructor(properties?: im.v1.EditMessage.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** EditMessage conversationId. */
            conversationId: number;

            /** EditMessage seq. */
            seq: number;

            /** EditMessage opId. */
            opId: Uint8Array;

            /** EditMessage body. */
            body: string;

            /** EditMessage payload. */
            payload: string;

            /**
             * Encodes the specified EditMessage message. Does not implicitly {@link im.v1.EditMessage.verify|verify} messages.
             * @param message EditMessage message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: im.v1.EditMessage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an EditMessage message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {im.v1.EditMessage & im.v1.EditMessage.$Shape} EditMessage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.EditMessage & im.v1.EditMessage.$Shape;
        }

        namespace EditMessage {

            /** Properties of an EditMessage. */
            interface $Properties {

                /** EditMessage conversationId */
                conversationId?: (number|null);

                /** EditMessage seq */
                seq?: (number|null);

                /** EditMessage opId */
                opId?: (Uint8Array|null);

                /** EditMessage body */
                body?: (string|null);

                /** EditMessage payload */
                payload?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an EditMessage. */
            type $Shape = im.v1.EditMessage.$Properties;
        }

        /**
         * Properties of a RecallMessage.
         * @deprecated Use im.v1.RecallMessage.$Properties instead.
         */
        interface IRecallMessage extends im.v1.RecallMessage.$Properties {
        }

        /** Represents a RecallMessage. */
        class RecallMessage {

            /**
             * Constructs a new RecallMessage.
             * @param [properties] Properties to set
             */
            constructor(properties?: im.v1.RecallMessage.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RecallMessage conversationId. */
            conversationId: number;

            /** RecallMessage seq. */
            seq: number;

            /** RecallMessage opId. */
            opId: Uint8Array;

            /**
             * Encodes the specified RecallMessage message. Does not implicitly {@link im.v1.RecallMessage.verify|verify} messages.
             * @param message RecallMessage message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: im.v1.RecallMessage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RecallMessage message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {im.v1.RecallMessage & im.v1.RecallMessage.$Shape} RecallMessage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.RecallMessage & im.v1.RecallMessage.$Shape;
        }

        namespace RecallMessage {

            /** Properties of a RecallMessage. */
            interface $Properties {

                /** RecallMessage conversationId */
                conversationId?: (number|null);

                /** RecallMessage seq */
                seq?: (number|null);

                /** RecallMessage opId */
                opId?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RecallMessage. */
            type $Shape = im.v1.RecallMessage.$Properties;
        }

        /**
         * Properties of a SetReaction.
         * @deprecated Use im.v1.SetReaction.$Properties instead.
         */
        interface ISetReaction extends im.v1.SetReaction.$Properties {
        }

        /** Represents a SetReaction. */
        class SetReaction {

            /**
             * Constructs a new SetReaction.
             * @param [properties] Properties to set
             */
            constructor(properties?: im.v1.SetReaction.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SetReaction conversationId. */
            conversationId: number;

            /** SetReaction seq. */
            seq: number;

            /** SetReaction opId. */
            opId: Uint8Array;

            /** SetReaction emoji. */
            emoji: string;

            /** SetReaction removed. */
            removed: boolean;

            /**
             * Encodes the specified SetReaction message. Does not implicitly {@link im.v1.SetReaction.verify|verify} messages.
             * @param message SetReaction message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: im.v1.SetReaction.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SetReaction message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {im.v1.SetReaction & im.v1.SetReaction.$Shape} SetReaction
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.SetReaction & im.v1.SetReaction.$Shape;
        }

        namespace SetReaction {

            /** Properties of a SetReaction. */
            interface $Properties {

                /** SetReaction conversationId */
                conversationId?: (number|null);

                /** SetReaction seq */
                seq?: (number|null);

                /** SetReaction opId */
                opId?: (Uint8Array|null);

                /** SetReaction emoji */
                emoji?: (string|null);

                /** SetReaction removed */
                removed?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SetReaction. */
            type $Shape = im.v1.SetReaction.$Properties;
        }

        /**
         * Properties of a Changed.
         * @deprecated Use im.v1.Changed.$Properties instead.
         */
        interface IChanged extends im.v1.Changed.$Properties {
        }

        /** Represents a Changed. */
        class Changed {

            /**
             * Constructs a new Changed.
             * @param [properties] Properties to set
             */
            constructor(properties?: im.v1.Changed.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Changed conversationId. */
            conversationId: number;

            /** Changed opId. */
            opId: Uint8Array;

            /** Changed rev. */
            rev: number;

            /** Changed at. */
            at: number;

            /** Changed unchanged. */
            unchanged: boolean;

            /**
             * Encodes the specified Changed message. Does not implicitly {@link im.v1.Changed.verify|verify} messages.
             * @param message Changed message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: im.v1.Changed.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Changed message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {im.v1.Changed & im.v1.Changed.$Shape} Changed
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.Changed & im.v1.Changed.$Shape;
        }

        namespace Changed {

            /** Properties of a Changed. */
            interface $Properties {

                /** Changed conversationId */
                conversationId?: (number|null);

                /** Changed opId */
                opId?: (Uint8Array|null);

                /** Changed rev */
                rev?: (number|null);

                /** Changed at */
                at?: (number|null);

                /** Changed unchanged */
                unchanged?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Changed. */
            type $Shape = im.v1.Changed.$Properties;
        }

        /**
         * Properties of a FetchHistory.
         * @deprecated Use im.v1.FetchHistory.$Properties instead.
         */
        interface IFetchHistory extends im.v1.FetchHistory.$Properties {
        }

        /** Represents a FetchHistory. */
        class FetchHistory {

            /**
             * Constructs a new FetchHistory.
             * @param [properties] Properties to set
             */
            constructor(properties?: im.v1.FetchHistory.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** FetchHistory conversationId. */
            conversationId: number;

            /** FetchHistory before. */
            before: number;

            /** FetchHistory after. */
            after: number;

            /** FetchHistory around. */
            around: number;

            /** FetchHistory limit. */
            limit: number;

            /**
             * Encodes the specified FetchHistory message. Does not implicitly {@link im.v1.FetchHistory.verify|verify} messages.
             * @param message FetchHistory message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: im.v1.FetchHistory.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a FetchHistory message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {im.v1.FetchHistory & im.v1.FetchHistory.$Shape} FetchHistory
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.FetchHistory & im.v1.FetchHistory.$Shape;
        }

        namespace FetchHistory {

            /** Properties of a FetchHistory. */
            interface $Properties {

                /** FetchHistory conversationId */
                conversationId?: (number|null);

                /** FetchHistory before */
                before?: (number|null);

                /** FetchHistory after */
                after?: (number|null);

                /** FetchHistory around */
                around?: (number|null);

                /** FetchHistory limit */
                limit?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a FetchHistory. */
            type $Shape = im.v1.FetchHistory.$Properties;
        }

        /**
         * Properties of a HistoryPage.
         * @deprecated Use im.v1.HistoryPage.$Properties instead.
         */
        interface IHistoryPage extends im.v1.HistoryPage.$Properties {
        }

        /** Represents a HistoryPage. */
        class HistoryPage {

            /**
             * Constructs a new HistoryPage.
             * @param [properties] Properties to set
             */
            constructor(properties?: im.v1.HistoryPage.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** HistoryPage conversationId. */
            conversationId: number;

            /** HistoryPage messages. */
            messages: im.v1.Message.$Properties[];

            /** HistoryPage atStart. */
            atStart: boolean;

            /** HistoryPage atEnd. */
            atEnd: boolean;

            /** HistoryPage rev. */
            rev: number;

            /** HistoryPage lastSeq. */
            lastSeq: number;

            /** HistoryPage users. */
            users: im.v1.User.$Properties[];

            /**
             * Encodes the specified HistoryPage message. Does not implicitly {@link im.v1.HistoryPage.verify|verify} messages.
             * @param message HistoryPage message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: im.v1.HistoryPage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a HistoryPage message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {im.v1.HistoryPage & im.v1.HistoryPage.$Shape} HistoryPage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.HistoryPage & im.v1.HistoryPage.$Shape;
        }

        namespace HistoryPage {

            /** Properties of a HistoryPage. */
            interface $Properties {

                /** HistoryPage conversationId */
                conversationId?: (number|null);

                /** HistoryPage messages */
                messages?: (im.v1.Message.$Properties[]|null);

                /** HistoryPage atStart */
                atStart?: (boolean|null);

                /** HistoryPage atEnd */
                atEnd?: (boolean|null);

                /** HistoryPage rev */
                rev?: (number|null);

                /** HistoryPage lastSeq */
                lastSeq?: (number|null);

                /** HistoryPage users */
                users?: (im.v1.User.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a HistoryPage. */
            type $Shape = im.v1.HistoryPage.$Properties;
        }

        /**
         * Properties of a Sync.
         * @deprecated Use im.v1.Sync.$Properties instead.
         */
        interface ISync extends im.v1.Sync.$Properties {
        }

        /** Represents a Sync. */
        class Sync {

            /**
             * Constructs a new Sync.
             * @param [properties] Properties to set
             */
            constructor(properties?: im.v1.Sync.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Sync urev. */
            urev: number;

            /** Sync since. */
            since: number;

            /** Sync cursor. */
            cursor: string;

            /**
             * Encodes the specified Sync message. Does not implicitly {@link im.v1.Sync.verify|verify} messages.
             * @param message Sync message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: im.v1.Sync.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Sync message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {im.v1.Sync & im.v1.Sync.$Shape} Sync
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.Sync & im.v1.Sync.$Shape;
        }

        namespace Sync {

            /** Properties of a Sync. */
            interface $Properties {

                /** Sync urev */
                urev?: (number|null);

                /** Sync since */
                since?: (number|null);

                /** Sync cursor */
                cursor?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Sync. */
            type $Shape = im.v1.Sync.$Properties;
        }

        /**
         * Properties of a SyncPage.
         * @deprecated Use im.v1.SyncPage.$Properties instead.
         */
        interface ISyncPage extends im.v1.SyncPage.$Properties {
        }

        /** Represents a SyncPage. */
        class SyncPage {

            /**
             * Constructs a new SyncPage.
             * @param [properties] Properties to set
             */
            constructor(properties?: im.v1.SyncPage.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SyncPage urev. */
            urev: number;

            /** SyncPage serverTime. */
            serverTime: number;

            /** SyncPage conversations. */
            conversations: im.v1.ConversationSummary.$Properties[];

            /** SyncPage markers. */
            markers: im.v1.Marker.$Properties[];

            /** SyncPage gone. */
            gone: im.v1.Gone.$Properties[];

            /** SyncPage cursor. */
            cursor: string;

            /** SyncPage users. */
            users: im.v1.User.$Properties[];

            /** SyncPage reset. */
            reset: boolean;

            /**
             * Encodes the specified SyncPage message. Does not implicitly {@link im.v1.SyncPage.verify|verify} messages.
             * @param message SyncPage message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: im.v1.SyncPage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SyncPage message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {im.v1.SyncPage & im.v1.SyncPage.$Shape} SyncPage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.SyncPage & im.v1.SyncPage.$Shape;
        }

        namespace SyncPage {

            /** Properties of a SyncPage. */
            interface $Properties {

                /** SyncPage urev */
                urev?: (number|null);

                /** SyncPage serverTime */
                serverTime?: (number|null);

                /** SyncPage conversations */
                conversations?: (im.v1.ConversationSummary.$Properties[]|null);

                /** SyncPage markers */
                markers?: (im.v1.Marker.$Properties[]|null);

                /** SyncPage gone */
                gone?: (im.v1.Gone.$Properties[]|null);

                /** SyncPage cursor */
                cursor?: (string|null);

                /** SyncPage users */
                users?: (im.v1.User.$Properties[]|null);

                /** SyncPage reset */
                reset?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SyncPage. */
            type $Shape = im.v1.SyncPage.$Properties;
        }

        /**
         * Properties of a SyncConversation.
         * @deprecated Use im.v1.SyncConversation.$Properties instead.
         */
        interface ISyncConversation extends im.v1.SyncConversation.$Properties {
        }

        /** Represents a SyncConversation. */
        class SyncConversation {

            /**
             * Constructs a new SyncConversation.
             * @param [properties] Properties to set
             */
            constructor(properties?: im.v1.SyncConversation.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SyncConversation conversationId. */
            conversationId: number;

            /** SyncConversation rev. */
            rev: number;

            /** SyncConversation limit. */
            limit: number;

            /**
             * Encodes the specified SyncConversation message. Does not implicitly {@link im.v1.SyncConversation.verify|verify} messages.
             * @param message SyncConversation message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: im.v1.SyncConversation.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SyncConversation message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {im.v1.SyncConversation & im.v1.SyncConversation.$Shape} SyncConversation
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.SyncConversation & im.v1.SyncConversation.$Shape;
        }

        namespace SyncConversation {

            /** Properties of a SyncConversation. */
            interface $Properties {

                /** SyncConversation conversationId */
                conversationId?: (number|null);

                /** SyncConversation rev */
                rev?: (number|null);

                /** SyncConversation limit */
                limit?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SyncConversation. */
            type $Shape = im.v1.SyncConversation.$Properties;
        }

        /**
         * Properties of a ConversationSyncPage.
         * @deprecated Use im.v1.ConversationSyncPage.$Properties instead.
         */
        interface IConversationSyncPage extends im.v1.ConversationSyncPage.$Properties {
        }

        /** Represents a ConversationSyncPage. */
        class ConversationSyncPage {

            /**
             * Constructs a new ConversationSyncPage.
             * @param [properties] Properties to set
             */
            constructor(properties?: im.v1.ConversationSyncPage.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ConversationSyncPage conversationId. */
            conversationId: number;

            /** ConversationSyncPage rev. */
            rev: number;

            /** ConversationSyncPage more. */
            more: boolean;

            /** ConversationSyncPage reset. */
            reset: boolean;

            /** ConversationSyncPage gone. */
            gone: boolean;

            /** ConversationSyncPage conversation. */
            conversation?: (im.v1.Conversation.$Properties|null);

            /** ConversationSyncPage messages. */
            messages: im.v1.Message.$Properties[];

            /** ConversationSyncPage members. */
            members: im.v1.Member.$Properties[];

            /** ConversationSyncPage users. */
            users: im.v1.User.$Properties[];

            /**
             * Encodes the specified ConversationSyncPage message. Does not implicitly {@link im.v1.ConversationSyncPage.verify|verify} messages.
             * @param message ConversationSyncPage message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: im.v1.ConversationSyncPage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ConversationSyncPage message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {im.v1.ConversationSyncPage & im.v1.ConversationSyncPage.$Shape} ConversationSyncPage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.ConversationSyncPage & im.v1.ConversationSyncPage.$Shape;
        }

        namespace ConversationSyncPage {

            /** Properties of a ConversationSyncPage. */
            interface $Properties {

                /** ConversationSyncPage conversationId */
                conversationId?: (number|null);

                /** ConversationSyncPage rev */
                rev?: (number|null);

                /** ConversationSyncPage more */
                more?: (boolean|null);

                /** ConversationSyncPage reset */
                reset?: (boolean|null);

                /** ConversationSyncPage gone */
                gone?: (boolean|null);

                /** ConversationSyncPage conversation */
                conversation?: (im.v1.Conversation.$Properties|null);

                /** ConversationSyncPage messages */
                messages?: (im.v1.Message.$Properties[]|null);

                /** ConversationSyncPage members */
                members?: (im.v1.Member.$Properties[]|null);

                /** ConversationSyncPage users */
                users?: (im.v1.User.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ConversationSyncPage. */
            type $Shape = im.v1.ConversationSyncPage.$Properties;
        }

        /**
         * Properties of a ListConversations.
         * @deprecated Use im.v1.ListConversations.$Properties instead.
         */
        interface IListConversations extends im.v1.ListConversations.$Properties {
        }

        /** Represents a ListConversations. */
        class ListConversations {

            /**
             * Constructs a new ListConversations.
             * @param [properties] Properties to set
             */
            constructor(properties?: im.v1.ListConversations.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ListConversations cursor. */
            cursor: string;

            /** ListConversations limit. */
            limit: number;

            /**
             * Encodes the specified ListConversations message. Does not implicitly {@link im.v1.ListConversations.verify|verify} messages.
             * @param message ListConversations message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: im.v1.ListConversations.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ListConversations message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {im.v1.ListConversations & im.v1.ListConversations.$Shape} ListConversations
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.ListConversations & im.v1.ListConversations.$Shape;
        }

        namespace ListConversations {

            /** Properties of a ListConversations. */
            interface $Properties {

                /** ListConversations cursor */
                cursor?: (string|null);

                /** ListConversations limit */
                limit?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ListConversations. */
            type $Shape = im.v1.ListConversations.$Properties;
        }

        /**
         * Properties of a ConversationPage.
         * @deprecated Use im.v1.ConversationPage.$Properties instead.
         */
        interface IConversationPage extends im.v1.ConversationPage.$Properties {
        }

        /** Represents a ConversationPage. */
        class ConversationPage {

            /**
             * Constructs a new ConversationPage.
             * @param [properties] Properties to set
             */
            constructor(properties?: im.v1.ConversationPage.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ConversationPage conversations. */
            conversations: im.v1.ConversationSummary.$Properties[];

            /** ConversationPage cursor. */
            cursor: string;

            /** ConversationPage users. */
            users: im.v1.User.$Properties[];

            /**
             * Encodes the specified ConversationPage message. Does not implicitly {@link im.v1.ConversationPage.verify|verify} messages.
             * @param message ConversationPage message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: im.v1.ConversationPage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ConversationPage message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {im.v1.ConversationPage & im.v1.ConversationPage.$Shape} ConversationPage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.ConversationPage & im.v1.ConversationPage.$Shape;
        }

        namespace ConversationPage {

            /** Properties of a ConversationPage. */
            interface $Properties {

                /** ConversationPage conversations */
                conversations?: (im.v1.ConversationSummary.$Properties[]|null);

                /** ConversationPage cursor */
                cursor?: (string|null);

                /** ConversationPage users */
                users?: (im.v1.User.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ConversationPage. */
            type $Shape = im.v1.ConversationPage.$Properties;
        }

        /**
         * Properties of a GetConversation.
         * @deprecated Use im.v1.GetConversation.$Properties instead.
         */
        interface IGetConversation extends im.v1.GetConversation.$Properties {
        }

        /** Represents a GetConversation. */
        class GetConversation {

            /**
             * Constructs a new GetConversation.
             * @param [properties] Properties to set
             */
            constructor(properties?: im.v1.GetConversation.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** GetConversation conversationId. */
            conversationId: number;

            /** GetConversation target. */
            target: string;

            /**
             * Encodes the specified GetConversation message. Does not implicitly {@link im.v1.GetConversation.verify|verify} messages.
             * @param message GetConversation message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: im.v1.GetConversation.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GetConversation message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {im.v1.GetConversation & im.v1.GetConversation.$Shape} GetConversation
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.GetConversation & im.v1.GetConversation.$Shape;
        }

        namespace GetConversation {

            /** Properties of a GetConversation. */
            interface $Properties {

                /** GetConversation conversationId */
                conversationId?: (number|null);

                /** GetConversation target */
                target?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a GetConversation. */
            type $Shape = im.v1.GetConversation.$Properties;
        }

        /**
         * Properties of a ConversationOpened.
         * @deprecated Use im.v1.ConversationOpened.$Properties instead.
         */
        interface IConversationOpened extends im.v1.ConversationOpened.$Properties {
        }

        /** Represents a ConversationOpened. */
        class ConversationOpened {

            /**
             * Constructs a new ConversationOpened.
             * @param [properties] Properties to set
             */
            constructor(properties?: im.v1.ConversationOpened.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ConversationOpened summary. */
            summary?: (im.v1.ConversationSummary.$Properties|null);

            /** ConversationOpened users. */
            users: im.v1.User.$Properties[];

            /** ConversationOpened created. */
            created: boolean;

            /**
             * Encodes the specified ConversationOpened message. Does not implicitly {@link im.v1.ConversationOpened.verify|verify} messages.
             * @param message ConversationOpened message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: im.v1.ConversationOpened.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ConversationOpened message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {im.v1.ConversationOpened & im.v1.ConversationOpened.$Shape} ConversationOpened
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.ConversationOpened & im.v1.ConversationOpened.$Shape;
        }

        namespace ConversationOpened {

            /** Properties of a ConversationOpened. */
            interface $Properties {

                /** ConversationOpened summary */
                summary?: (im.v1.ConversationSummary.$Properties|null);

                /** ConversationOpened users */
                users?: (im.v1.User.$Properties[]|null);

                /** ConversationOpened created */
                created?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ConversationOpened. */
            type $Shape = im.v1.ConversationOpened.$Properties;
        }

        /**
         * Properties of a ListMembers.
         * @deprecated Use im.v1.ListMembers.$Properties instead.
         */
        interface IListMembers extends im.v1.ListMembers.$Properties {
        }

        /** Represents a ListMembers. */
        class ListMembers {

            /**
             * Constructs a new ListMembers.
             * @param [properties] Properties to set
             */
            constructor(properties?: im.v1.ListMembers.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ListMembers conversationId. */
            conversationId: number;

            /** ListMembers afterUserId. */
            afterUserId: number;

            /** ListMembers limit. */
            limit: number;

            /**
             * Encodes the specified ListMembers message. Does not implicitly {@link im.v1.ListMembers.verify|verify} messages.
             * @param message ListMembers message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: im.v1.ListMembers.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ListMembers message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {im.v1.ListMembers & im.v1.ListMembers.$Shape} ListMembers
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.ListMembers & im.v1.ListMembers.$Shape;
        }

        namespace ListMembers {

            /** Properties of a ListMembers. */
            interface $Properties {

                /** ListMembers conversationId */
                conversationId?: (number|null);

                /** ListMembers afterUserId */
                afterUserId?: (number|null);

                /** ListMembers limit */
                limit?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ListMembers. */
            type $Shape = im.v1.ListMembers.$Properties;
        }

        /**
         * Properties of a MemberPage.
         * @deprecated Use im.v1.MemberPage.$Properties instead.
         */
        interface IMemberPage extends im.v1.MemberPage.$Properties {
        }

        /** Represents a MemberPage. */
        class MemberPage {

            /**
             * Constructs a new MemberPage.
             * @param [properties] Properties to set
             */
            constructor(properties?: im.v1.MemberPage.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** MemberPage members. */
            members: im.v1.Member.$Properties[];

            /** MemberPage users. */
            users: im.v1.User.$Properties[];

            /** MemberPage nextAfterUserId. */
            nextAfterUserId: number;

            /**
             * Encodes the specified MemberPage message. Does not implicitly {@link im.v1.MemberPage.verify|verify} messages.
             * @param message MemberPage message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: im.v1.MemberPage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a MemberPage message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {im.v1.MemberPage & im.v1.MemberPage.$Shape} MemberPage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.MemberPage & im.v1.MemberPage.$Shape;
        }

        namespace MemberPage {

            /** Properties of a MemberPage. */
            interface $Properties {

                /** MemberPage members */
                members?: (im.v1.Member.$Properties[]|null);

                /** MemberPage users */
                users?: (im.v1.User.$Properties[]|null);

                /** MemberPage nextAfterUserId */
                nextAfterUserId?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a MemberPage. */
            type $Shape = im.v1.MemberPage.$Properties;
        }

        /**
         * Properties of a GetUsers.
         * @deprecated Use im.v1.GetUsers.$Properties instead.
         */
        interface IGetUsers extends im.v1.GetUsers.$Properties {
        }

        /** Represents a GetUsers. */
        class GetUsers {

            /**
             * Constructs a new GetUsers.
             * @param [properties] Properties to set
             */
            constructor(properties?: im.v1.GetUsers.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** GetUsers ids. */
            ids: number[];

            /** GetUsers usernames. */
            usernames: string[];

            /**
             * Encodes the specified GetUsers message. Does not implicitly {@link im.v1.GetUsers.verify|verify} messages.
             * @param message GetUsers message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: im.v1.GetUsers.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GetUsers message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {im.v1.GetUsers & im.v1.GetUsers.$Shape} GetUsers
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.GetUsers & im.v1.GetUsers.$Shape;
        }

        namespace GetUsers {

            /** Properties of a GetUsers. */
            interface $Properties {

                /** GetUsers ids */
                ids?: (number[]|null);

                /** GetUsers usernames */
                usernames?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a GetUsers. */
            type $Shape = im.v1.GetUsers.$Properties;
        }

        /**
         * Properties of a UserList.
         * @deprecated Use im.v1.UserList.$Properties instead.
         */
        interface IUserList extends im.v1.UserList.$Properties {
        }

        /** Represents a UserList. */
        class UserList {

            /**
             * Constructs a new UserList.
             * @param [properties] Properties to set
             */
            constructor(properties?: im.v1.UserList.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** UserList users. */
            users: im.v1.User.$Properties[];

            /**
             * Encodes the specified UserList message. Does not implicitly {@link im.v1.UserList.verify|verify} messages.
             * @param message UserList message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: im.v1.UserList.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a UserList message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {im.v1.UserList & im.v1.UserList.$Shape} UserList
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.UserList & im.v1.UserList.$Shape;
        }

        namespace UserList {

            /** Properties of a UserList. */
            interface $Properties {

                /** UserList users */
                users?: (im.v1.User.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a UserList. */
            type $Shape = im.v1.UserList.$Properties;
        }

        /**
         * Properties of a MarkRead.
         * @deprecated Use im.v1.MarkRead.$Properties instead.
         */
        interface IMarkRead extends im.v1.MarkRead.$Properties {
        }

        /** Represents a MarkRead. */
        class MarkRead {

            /**
             * Constructs a new MarkRead.
             * @param [properties] Properties to set
             */
            constructor(properties?: im.v1.MarkRead.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** MarkRead conversationId. */
            conversationId: number;

            /** MarkRead readSeq. */
            readSeq: number;

            /** MarkRead deliveredSeq. */
            deliveredSeq: number;

            /**
             * Encodes the specified MarkRead message. Does not implicitly {@link im.v1.MarkRead.verify|verify} messages.
             * @param message MarkRead message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: im.v1.MarkRead.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a MarkRead message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {im.v1.MarkRead & im.v1.MarkRead.$Shape} MarkRead
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.MarkRead & im.v1.MarkRead.$Shape;
        }

        namespace MarkRead {

            /** Properties of a MarkRead. */
            interface $Properties {

                /** MarkRead conversationId */
                conversationId?: (number|null);

                /** MarkRead readSeq */
                readSeq?: (number|null);

                /** MarkRead deliveredSeq */
                deliveredSeq?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a MarkRead. */
            type $Shape = im.v1.MarkRead.$Properties;
        }

        /**
         * Properties of a SetTyping.
         * @deprecated Use im.v1.SetTyping.$Properties instead.
         */
        interface ISetTyping extends im.v1.SetTyping.$Properties {
        }

        /** Represents a SetTyping. */
        class SetTyping {

            /**
             * Constructs a new SetTyping.
             * @param [properties] Properties to set
             */
            constructor(properties?: im.v1.SetTyping.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SetTyping conversationId. */
            conversationId: number;

            /** SetTyping typing. */
            typing: boolean;

            /**
             * Encodes the specified SetTyping message. Does not implicitly {@link im.v1.SetTyping.verify|verify} messages.
             * @param message SetTyping message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: im.v1.SetTyping.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SetTyping message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {im.v1.SetTyping & im.v1.SetTyping.$Shape} SetTyping
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.SetTyping & im.v1.SetTyping.$Shape;
        }

        namespace SetTyping {

            /** Properties of a SetTyping. */
            interface $Properties {

                /** SetTyping conversationId */
                conversationId?: (number|null);

                /** SetTyping typing */
                typing?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SetTyping. */
            type $Shape = im.v1.SetTyping.$Properties;
        }

        /**
         * Properties of a WatchPresence.
         * @deprecated Use im.v1.WatchPresence.$Properties instead.
         */
        interface IWatchPresence extends im.v1.WatchPresence.$Properties {
        }

        /** Represents a WatchPresence. */
        class WatchPresence {

            /**
             * Constructs a new WatchPresence.
             * @param [properties] Properties to set
             */
            constructor(properties?: im.v1.WatchPresence.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** WatchPresence userIds. */
            userIds: number[];

            /** WatchPresence openConversationIds. */
            openConversationIds: number[];

            /**
             * Encodes the specified WatchPresence message. Does not implicitly {@link im.v1.WatchPresence.verify|verify} messages.
             * @param message WatchPresence message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: im.v1.WatchPresence.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a WatchPresence message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {im.v1.WatchPresence & im.v1.WatchPresence.$Shape} WatchPresence
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.WatchPresence & im.v1.WatchPresence.$Shape;
        }

        namespace WatchPresence {

            /** Properties of a WatchPresence. */
            interface $Properties {

                /** WatchPresence userIds */
                userIds?: (number[]|null);

                /** WatchPresence openConversationIds */
                openConversationIds?: (number[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a WatchPresence. */
            type $Shape = im.v1.WatchPresence.$Properties;
        }

        /**
         * Properties of a PresenceList.
         * @deprecated Use im.v1.PresenceList.$Properties instead.
         */
        interface IPresenceList extends im.v1.PresenceList.$Properties {
        }

        /** Represents a PresenceList. */
        class PresenceList {

            /**
             * Constructs a new PresenceList.
             * @param [properties] Properties to set
             */
            constructor(properties?: im.v1.PresenceList.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PresenceList presences. */
            presences: im.v1.Presence.$Properties[];

            /**
             * Encodes the specified PresenceList message. Does not implicitly {@link im.v1.PresenceList.verify|verify} messages.
             * @param message PresenceList message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: im.v1.PresenceList.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PresenceList message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {im.v1.PresenceList & im.v1.PresenceList.$Shape} PresenceList
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.PresenceList & im.v1.PresenceList.$Shape;
        }

        namespace PresenceList {

            /** Properties of a PresenceList. */
            interface $Properties {

                /** PresenceList presences */
                presences?: (im.v1.Presence.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PresenceList. */
            type $Shape = im.v1.PresenceList.$Properties;
        }

        /**
         * Properties of a SetPresence.
         * @deprecated Use im.v1.SetPresence.$Properties instead.
         */
        interface ISetPresence extends im.v1.SetPresence.$Properties {
        }

        /** Represents a SetPresence. */
        class SetPresence {

            /**
             * Constructs a new SetPresence.
             * @param [properties] Properties to set
             */
            constructor(properties?: im.v1.SetPresence.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SetPresence status. */
            status: im.v1.PresenceStatus;

            /**
             * Encodes the specified SetPresence message. Does not implicitly {@link im.v1.SetPresence.verify|verify} messages.
             * @param message SetPresence message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: im.v1.SetPresence.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SetPresence message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {im.v1.SetPresence & im.v1.SetPresence.$Shape} SetPresence
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.SetPresence & im.v1.SetPresence.$Shape;
        }

        namespace SetPresence {

            /** Properties of a SetPresence. */
            interface $Properties {

                /** SetPresence status */
                status?: (im.v1.PresenceStatus|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SetPresence. */
            type $Shape = im.v1.SetPresence.$Properties;
        }

        /**
         * Properties of an OpenDirect.
         * @deprecated Use im.v1.OpenDirect.$Properties instead.
         */
        interface IOpenDirect extends im.v1.OpenDirect.$Properties {
        }

        /** Represents an OpenDirect. */
        class OpenDirect {

            /**
             * Constructs a new OpenDirect.
             * @param [properties] Properties to set
             */
            constructor(properties?: im.v1.OpenDirect.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** OpenDirect userId. */
            userId: number;

            /** OpenDirect username. */
            username: string;

            /**
             * Encodes the specified OpenDirect message. Does not implicitly {@link im.v1.OpenDirect.verify|verify} messages.
             * @param message OpenDirect message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: im.v1.OpenDirect.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an OpenDirect message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {im.v1.OpenDirect & im.v1.OpenDirect.$Shape} OpenDirect
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.OpenDirect & im.v1.OpenDirect.$Shape;
        }

        namespace OpenDirect {

            /** Properties of an OpenDirect. */
            interface $Properties {

                /** OpenDirect userId */
                userId?: (number|null);

                /** OpenDirect username */
                username?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an OpenDirect. */
            type $Shape = im.v1.OpenDirect.$Properties;
        }

        /**
         * Properties of a CreateGroup.
         * @deprecated Use im.v1.CreateGroup.$Properties instead.
         */
        interface ICreateGroup extends im.v1.CreateGroup.$Properties {
        }

        /** Represents a CreateGroup. */
        class CreateGroup {

            /**
             * Constructs a new CreateGroup.
             * @param [properties] Properties to set
             */
            constructor(properties?: im.v1.CreateGroup.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CreateGroup opId. */
            opId: Uint8Array;

            /** CreateGroup name. */
            name: string;

            /** CreateGroup handle. */
            handle: string;

            /** CreateGroup memberIds. */
            memberIds: number[];

            /** CreateGroup memberNames. */
            memberNames: string[];

            /** CreateGroup historyVisibility. */
            historyVisibility: im.v1.HistoryVisibility;

            /**
             * Encodes the specified CreateGroup message. Does not implicitly {@link im.v1.CreateGroup.verify|verify} messages.
             * @param message CreateGroup message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: im.v1.CreateGroup.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CreateGroup message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {im.v1.CreateGroup & im.v1.CreateGroup.$Shape} CreateGroup
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.CreateGroup & im.v1.CreateGroup.$Shape;
        }

        namespace CreateGroup {

            /** Properties of a CreateGroup. */
            interface $Properties {

                /** CreateGroup opId */
                opId?: (Uint8Array|null);

                /** CreateGroup name */
                name?: (string|null);

                /** CreateGroup handle */
                handle?: (string|null);

                /** CreateGroup memberIds */
                memberIds?: (number[]|null);

                /** CreateGroup memberNames */
                memberNames?: (string[]|null);

                /** CreateGroup historyVisibility */
                historyVisibility?: (im.v1.HistoryVisibility|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CreateGroup. */
            type $Shape = im.v1.CreateGroup.$Properties;
        }

        /**
         * Properties of an AddMembers.
         * @deprecated Use im.v1.AddMembers.$Properties instead.
         */
        interface IAddMembers extends im.v1.AddMembers.$Properties {
        }

        /** Represents an AddMembers. */
        class AddMembers {

            /**
             * Constructs a new AddMembers.
             * @param [properties] Properties to set
             */
            constructor(properties?: im.v1.AddMembers.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AddMembers conversationId. */
            conversationId: number;

            /** AddMembers opId. */
            opId: Uint8Array;

            /** AddMembers userIds. */
            userIds: number[];

            /** AddMembers usernames. */
            usernames: string[];

            /**
             * Encodes the specified AddMembers message. Does not implicitly {@link im.v1.AddMembers.verify|verify} messages.
             * @param message AddMembers message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: im.v1.AddMembers.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AddMembers message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {im.v1.AddMembers & im.v1.AddMembers.$Shape} AddMembers
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.AddMembers & im.v1.AddMembers.$Shape;
        }

        namespace AddMembers {

            /** Properties of an AddMembers. */
            interface $Properties {

                /** AddMembers conversationId */
                conversationId?: (number|null);

                /** AddMembers opId */
                opId?: (Uint8Array|null);

                /** AddMembers userIds */
                userIds?: (number[]|null);

                /** AddMembers usernames */
                usernames?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AddMembers. */
            type $Shape = im.v1.AddMembers.$Properties;
        }

        /**
         * Properties of a RemoveMember.
         * @deprecated Use im.v1.RemoveMember.$Properties instead.
         */
        interface IRemoveMember extends im.v1.RemoveMember.$Properties {
        }

        /** Represents a RemoveMember. */
        class RemoveMember {

            /**
             * Constructs a new RemoveMember.
             * @param [properties] Properties to set
             */
            constructor(properties?: im.v1.RemoveMember.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RemoveMember conversationId. */
            conversationId: number;

            /** RemoveMember opId. */
            opId: Uint8Array;

            /** RemoveMember userId. */
            userId: number;

            /** RemoveMember username. */
            username: string;

            /**
             * Encodes the specified RemoveMember message. Does not implicitly {@link im.v1.RemoveMember.verify|verify} messages.
             * @param message RemoveMember message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: im.v1.RemoveMember.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RemoveMember message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {im.v1.RemoveMember & im.v1.RemoveMember.$Shape} RemoveMember
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.RemoveMember & im.v1.RemoveMember.$Shape;
        }

        namespace RemoveMember {

            /** Properties of a RemoveMember. */
            interface $Properties {

                /** RemoveMember conversationId */
                conversationId?: (number|null);

                /** RemoveMember opId */
                opId?: (Uint8Array|null);

                /** RemoveMember userId */
                userId?: (number|null);

                /** RemoveMember username */
                username?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RemoveMember. */
            type $Shape = im.v1.RemoveMember.$Properties;
        }

        /**
         * Properties of a LeaveConversation.
         * @deprecated Use im.v1.LeaveConversation.$Properties instead.
         */
        interface ILeaveConversation extends im.v1.LeaveConversation.$Properties {
        }

        /** Represents a LeaveConversation. */
        class LeaveConversation {

            /**
             * Constructs a new LeaveConversation.
             * @param [properties] Properties to set
             */
            constructor(properties?: im.v1.LeaveConversation.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LeaveConversation conversationId. */
            conversationId: number;

            /** LeaveConversation opId. */
            opId: Uint8Array;

            /**
             * Encodes the specified LeaveConversation message. Does not implicitly {@link im.v1.LeaveConversation.verify|verify} messages.
             * @param message LeaveConversation message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: im.v1.LeaveConversation.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LeaveConversation message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {im.v1.LeaveConversation & im.v1.LeaveConversation.$Shape} LeaveConversation
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.LeaveConversation & im.v1.LeaveConversation.$Shape;
        }

        namespace LeaveConversation {

            /** Properties of a LeaveConversation. */
            interface $Properties {

                /** LeaveConversation conversationId */
                conversationId?: (number|null);

                /** LeaveConversation opId */
                opId?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LeaveConversation. */
            type $Shape = im.v1.LeaveConversation.$Properties;
        }

        /**
         * Properties of an UpdateConversation.
         * @deprecated Use im.v1.UpdateConversation.$Properties instead.
         */
        interface IUpdateConversation extends im.v1.UpdateConversation.$Properties {
        }

        /** Represents an UpdateConversation. */
        class UpdateConversation {

            /**
             * Constructs a new UpdateConversation.
             * @param [properties] Properties to set
             */
            constructor(properties?: im.v1.UpdateConversation.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** UpdateConversation conversationId. */
            conversationId: number;

            /** UpdateConversation opId. */
            opId: Uint8Array;

            /** UpdateConversation name. */
            name?: (string|null);

            /** UpdateConversation notice. */
            notice?: (string|null);

            /**
             * Encodes the specified UpdateConversation message. Does not implicitly {@link im.v1.UpdateConversation.verify|verify} messages.
             * @param message UpdateConversation message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: im.v1.UpdateConversation.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an UpdateConversation message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {im.v1.UpdateConversation & im.v1.UpdateConversation.$Shape} UpdateConversation
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.UpdateConversation & im.v1.UpdateConversation.$Shape;
        }

        namespace UpdateConversation {

            /** Properties of an UpdateConversation. */
            interface $Properties {

                /** UpdateConversation conversationId */
                conversationId?: (number|null);

                /** UpdateConversation opId */
                opId?: (Uint8Array|null);

                /** UpdateConversation name */
                name?: (string|null);

                /** UpdateConversation notice */
                notice?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an UpdateConversation. */
            type $Shape = im.v1.UpdateConversation.$Properties;
        }

        /** UserRole enum. */
        enum UserRole {

            /** USER_ROLE_UNSPECIFIED value */
            USER_ROLE_UNSPECIFIED = 0,

            /** USER_ROLE_USER value */
            USER_ROLE_USER = 1,

            /** USER_ROLE_ADMIN value */
            USER_ROLE_ADMIN = 2,

            /** USER_ROLE_BOT value */
            USER_ROLE_BOT = 3
        }

        /**
         * Properties of a User.
         * @deprecated Use im.v1.User.$Properties instead.
         */
        interface IUser extends im.v1.User.$Properties {
        }

        /** Represents a User. */
        class User {

            /**
             * Constructs a new User.
             * @param [properties] Properties to set
             */
            constructor(properties?: im.v1.User.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** User id. */
            id: number;

            /** User username. */
            username: string;

            /** User displayName. */
            displayName: string;

            /** User role. */
            role: im.v1.UserRole;

            /** User disabled. */
            disabled: boolean;

            /**
             * Encodes the specified User message. Does not implicitly {@link im.v1.User.verify|verify} messages.
             * @param message User message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: im.v1.User.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a User message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {im.v1.User & im.v1.User.$Shape} User
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.User & im.v1.User.$Shape;
        }

        namespace User {

            /** Properties of a User. */
            interface $Properties {

                /** User id */
                id?: (number|null);

                /** User username */
                username?: (string|null);

                /** User displayName */
                displayName?: (string|null);

                /** User role */
                role?: (im.v1.UserRole|null);

                /** User disabled */
                disabled?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a User. */
            type $Shape = im.v1.User.$Properties;
        }

        /** ConversationKind enum. */
        enum ConversationKind {

            /** CONVERSATION_KIND_UNSPECIFIED value */
            CONVERSATION_KIND_UNSPECIFIED = 0,

            /** CONVERSATION_KIND_DIRECT value */
            CONVERSATION_KIND_DIRECT = 1,

            /** CONVERSATION_KIND_GROUP value */
            CONVERSATION_KIND_GROUP = 2
        }

        /** MemberRole enum. */
        enum MemberRole {

            /** MEMBER_ROLE_UNSPECIFIED value */
            MEMBER_ROLE_UNSPECIFIED = 0,

            /** MEMBER_ROLE_MEMBER value */
            MEMBER_ROLE_MEMBER = 1,

            /** MEMBER_ROLE_ADMIN value */
            MEMBER_ROLE_ADMIN = 2,

            /** MEMBER_ROLE_OWNER value */
            MEMBER_ROLE_OWNER = 3
        }

        /** HistoryVisibility enum. */
        enum HistoryVisibility {

            /** HISTORY_VISIBILITY_UNSPECIFIED value */
            HISTORY_VISIBILITY_UNSPECIFIED = 0,

            /** HISTORY_VISIBILITY_ALL value */
            HISTORY_VISIBILITY_ALL = 1,

            /** HISTORY_VISIBILITY_SINCE_JOIN value */
            HISTORY_VISIBILITY_SINCE_JOIN = 2
        }

        /**
         * Properties of a Conversation.
         * @deprecated Use im.v1.Conversation.$Properties instead.
         */
        interface IConversation extends im.v1.Conversation.$Properties {
        }

        /** Represents a Conversation. */
        class Conversation {

            /**
             * Constructs a new Conversation.
             * @param [properties] Properties to set
             */
            constructor(properties?: im.v1.Conversation.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Conversation id. */
            id: number;

            /** Conversation kind. */
            kind: im.v1.ConversationKind;

            /** Conversation handle. */
            handle: string;

            /** Conversation name. */
            name: string;

            /** Conversation notice. */
            notice: string;

            /** Conversation ownerId. */
            ownerId: number;

            /** Conversation lastSeq. */
            lastSeq: number;

            /** Conversation rev. */
            rev: number;

            /** Conversation lastAt. */
            lastAt: number;

            /** Conversation createdAt. */
            createdAt: number;

            /** Conversation directUserIds. */
            directUserIds: number[];

            /** Conversation historyVisibility. */
            historyVisibility: im.v1.HistoryVisibility;

            /** Conversation memberCount. */
            memberCount: number;

            /** Conversation minSeq. */
            minSeq: number;

            /**
             * Encodes the specified Conversation message. Does not implicitly {@link im.v1.Conversation.verify|verify} messages.
             * @param message Conversation message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: im.v1.Conversation.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Conversation message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {im.v1.Conversation & im.v1.Conversation.$Shape} Conversation
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.Conversation & im.v1.Conversation.$Shape;
        }

        namespace Conversation {

            /** Properties of a Conversation. */
            interface $Properties {

                /** Conversation id */
                id?: (number|null);

                /** Conversation kind */
                kind?: (im.v1.ConversationKind|null);

                /** Conversation handle */
                handle?: (string|null);

                /** Conversation name */
                name?: (string|null);

                /** Conversation notice */
                notice?: (string|null);

                /** Conversation ownerId */
                ownerId?: (number|null);

                /** Conversation lastSeq */
                lastSeq?: (number|null);

                /** Conversation rev */
                rev?: (number|null);

                /** Conversation lastAt */
                lastAt?: (number|null);

                /** Conversation createdAt */
                createdAt?: (number|null);

                /** Conversation directUserIds */
                directUserIds?: (number[]|null);

                /** Conversation historyVisibility */
                historyVisibility?: (im.v1.HistoryVisibility|null);

                /** Conversation memberCount */
                memberCount?: (number|null);

                /** Conversation minSeq */
                minSeq?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Conversation. */
            type $Shape = im.v1.Conversation.$Properties;
        }

        /**
         * Properties of a ConversationSummary.
         * @deprecated Use im.v1.ConversationSummary.$Properties instead.
         */
        interface IConversationSummary extends im.v1.ConversationSummary.$Properties {
        }

        /** Represents a ConversationSummary. */
        class ConversationSummary {

            /**
             * Constructs a new ConversationSummary.
             * @param [properties] Properties to set
             */
            constructor(properties?: im.v1.ConversationSummary.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ConversationSummary conversation. */
            conversation?: (im.v1.Conversation.$Properties|null);

            /** ConversationSummary lastMessage. */
            lastMessage?: (im.v1.Message.$Properties|null);

            /** ConversationSummary unread. */
            unread: number;

            /** ConversationSummary readSeq. */
            readSeq: number;

            /** ConversationSummary deliveredSeq. */
            deliveredSeq: number;

            /** ConversationSummary peerReadSeq. */
            peerReadSeq: number;

            /** ConversationSummary peerDeliveredSeq. */
            peerDeliveredSeq: number;

            /** ConversationSummary myRole. */
            myRole: im.v1.MemberRole;

            /** ConversationSummary visibleFromSeq. */
            visibleFromSeq: number;

            /** ConversationSummary mentions. */
            mentions: number;

            /**
             * Encodes the specified ConversationSummary message. Does not implicitly {@link im.v1.ConversationSummary.verify|verify} messages.
             * @param message ConversationSummary message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: im.v1.ConversationSummary.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ConversationSummary message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {im.v1.ConversationSummary & im.v1.ConversationSummary.$Shape} ConversationSummary
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.ConversationSummary & im.v1.ConversationSummary.$Shape;
        }

        namespace ConversationSummary {

            /** Properties of a ConversationSummary. */
            interface $Properties {

                /** ConversationSummary conversation */
                conversation?: (im.v1.Conversation.$Properties|null);

                /** ConversationSummary lastMessage */
                lastMessage?: (im.v1.Message.$Properties|null);

                /** ConversationSummary unread */
                unread?: (number|null);

                /** ConversationSummary readSeq */
                readSeq?: (number|null);

                /** ConversationSummary deliveredSeq */
                deliveredSeq?: (number|null);

                /** ConversationSummary peerReadSeq */
                peerReadSeq?: (number|null);

                /** ConversationSummary peerDeliveredSeq */
                peerDeliveredSeq?: (number|null);

                /** ConversationSummary myRole */
                myRole?: (im.v1.MemberRole|null);

                /** ConversationSummary visibleFromSeq */
                visibleFromSeq?: (number|null);

                /** ConversationSummary mentions */
                mentions?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ConversationSummary. */
            type $Shape = im.v1.ConversationSummary.$Properties;
        }

        /**
         * Properties of a Member.
         * @deprecated Use im.v1.Member.$Properties instead.
         */
        interface IMember extends im.v1.Member.$Properties {
        }

        /** Represents a Member. */
        class Member {

            /**
             * Constructs a new Member.
             * @param [properties] Properties to set
             */
            constructor(properties?: im.v1.Member.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Member userId. */
            userId: number;

            /** Member role. */
            role: im.v1.MemberRole;

            /** Member nickname. */
            nickname: string;

            /** Member joinedAt. */
            joinedAt: number;

            /** Member rev. */
            rev: number;

            /** Member removed. */
            removed: boolean;

            /** Member mutedUntil. */
            mutedUntil: number;

            /**
             * Encodes the specified Member message. Does not implicitly {@link im.v1.Member.verify|verify} messages.
             * @param message Member message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: im.v1.Member.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Member message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {im.v1.Member & im.v1.Member.$Shape} Member
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.Member & im.v1.Member.$Shape;
        }

        namespace Member {

            /** Properties of a Member. */
            interface $Properties {

                /** Member userId */
                userId?: (number|null);

                /** Member role */
                role?: (im.v1.MemberRole|null);

                /** Member nickname */
                nickname?: (string|null);

                /** Member joinedAt */
                joinedAt?: (number|null);

                /** Member rev */
                rev?: (number|null);

                /** Member removed */
                removed?: (boolean|null);

                /** Member mutedUntil */
                mutedUntil?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Member. */
            type $Shape = im.v1.Member.$Properties;
        }

        /** MessageKind enum. */
        enum MessageKind {

            /** MESSAGE_KIND_UNSPECIFIED value */
            MESSAGE_KIND_UNSPECIFIED = 0,

            /** MESSAGE_KIND_TEXT value */
            MESSAGE_KIND_TEXT = 1,

            /** MESSAGE_KIND_MARKDOWN value */
            MESSAGE_KIND_MARKDOWN = 2,

            /** MESSAGE_KIND_CODE value */
            MESSAGE_KIND_CODE = 3,

            /** MESSAGE_KIND_IMAGE value */
            MESSAGE_KIND_IMAGE = 4,

            /** MESSAGE_KIND_FILE value */
            MESSAGE_KIND_FILE = 5,

            /** MESSAGE_KIND_AUDIO value */
            MESSAGE_KIND_AUDIO = 6,

            /** MESSAGE_KIND_VIDEO value */
            MESSAGE_KIND_VIDEO = 7,

            /** MESSAGE_KIND_LOCATION value */
            MESSAGE_KIND_LOCATION = 8,

            /** MESSAGE_KIND_CARD value */
            MESSAGE_KIND_CARD = 9,

            /** MESSAGE_KIND_CUSTOM value */
            MESSAGE_KIND_CUSTOM = 10,

            /** MESSAGE_KIND_SYSTEM value */
            MESSAGE_KIND_SYSTEM = 11
        }

        /**
         * Properties of a Reaction.
         * @deprecated Use im.v1.Reaction.$Properties instead.
         */
        interface IReaction extends im.v1.Reaction.$Properties {
        }

        /** Represents a Reaction. */
        class Reaction {

            /**
             * Constructs a new Reaction.
             * @param [properties] Properties to set
             */
            constructor(properties?: im.v1.Reaction.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Reaction emoji. */
            emoji: string;

            /** Reaction count. */
            count: number;

            /** Reaction mine. */
            mine: boolean;

            /**
             * Encodes the specified Reaction message. Does not implicitly {@link im.v1.Reaction.verify|verify} messages.
             * @param message Reaction message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: im.v1.Reaction.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Reaction message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {im.v1.Reaction & im.v1.Reaction.$Shape} Reaction
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.Reaction & im.v1.Reaction.$Shape;
        }

        namespace Reaction {

            /** Properties of a Reaction. */
            interface $Properties {

                /** Reaction emoji */
                emoji?: (string|null);

                /** Reaction count */
                count?: (number|null);

                /** Reaction mine */
                mine?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Reaction. */
            type $Shape = im.v1.Reaction.$Properties;
        }

        /**
         * Properties of a Message.
         * @deprecated Use im.v1.Message.$Properties instead.
         */
        interface IMessage extends im.v1.Message.$Properties {
        }

        /** Represents a Message. */
        class Message {

            /**
             * Constructs a new Message.
             * @param [properties] Properties to set
             */
            constructor(properties?: im.v1.Message.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Message conversationId. */
            conversationId: number;

            /** Message seq. */
            seq: number;

            /** Message rev. */
            rev: number;

            /** Message senderId. */
            senderId: number;

            /** Message clientId. */
            clientId: Uint8Array;

            /** Message kind. */
            kind: im.v1.MessageKind;

            /** Message body. */
            body: string;

            /** Message payload. */
            payload: string;

            /** Message replyTo. */
            replyTo: number;

            /** Message sentAt. */
            sentAt: number;

            /** Message editedAt. */
            editedAt: number;

            /** Message recalledAt. */
            recalledAt: number;

            /** Message reactions. */
            reactions: im.v1.Reaction.$Properties[];

            /**
             * Encodes the specified Message message. Does not implicitly {@link im.v1.Message.verify|verify} messages.
             * @param message Message message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: im.v1.Message.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Message message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {im.v1.Message & im.v1.Message.$Shape} Message
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.Message & im.v1.Message.$Shape;
        }

        namespace Message {

            /** Properties of a Message. */
            interface $Properties {

                /** Message conversationId */
                conversationId?: (number|null);

                /** Message seq */
                seq?: (number|null);

                /** Message rev */
                rev?: (number|null);

                /** Message senderId */
                senderId?: (number|null);

                /** Message clientId */
                clientId?: (Uint8Array|null);

                /** Message kind */
                kind?: (im.v1.MessageKind|null);

                /** Message body */
                body?: (string|null);

                /** Message payload */
                payload?: (string|null);

                /** Message replyTo */
                replyTo?: (number|null);

                /** Message sentAt */
                sentAt?: (number|null);

                /** Message editedAt */
                editedAt?: (number|null);

                /** Message recalledAt */
                recalledAt?: (number|null);

                /** Message reactions */
                reactions?: (im.v1.Reaction.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Message. */
            type $Shape = im.v1.Message.$Properties;
        }

        /** PresenceStatus enum. */
        enum PresenceStatus {

            /** PRESENCE_STATUS_UNSPECIFIED value */
            PRESENCE_STATUS_UNSPECIFIED = 0,

            /** PRESENCE_STATUS_OFFLINE value */
            PRESENCE_STATUS_OFFLINE = 1,

            /** PRESENCE_STATUS_ONLINE value */
            PRESENCE_STATUS_ONLINE = 2,

            /** PRESENCE_STATUS_AWAY value */
            PRESENCE_STATUS_AWAY = 3,

            /** PRESENCE_STATUS_BUSY value */
            PRESENCE_STATUS_BUSY = 4
        }

        /**
         * Properties of a Presence.
         * @deprecated Use im.v1.Presence.$Properties instead.
         */
        interface IPresence extends im.v1.Presence.$Properties {
        }

        /** Represents a Presence. */
        class Presence {

            /**
             * Constructs a new Presence.
             * @param [properties] Properties to set
             */
            constructor(properties?: im.v1.Presence.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Presence userId. */
            userId: number;

            /** Presence status. */
            status: im.v1.PresenceStatus;

            /** Presence lastSeenAt. */
            lastSeenAt: number;

            /**
             * Encodes the specified Presence message. Does not implicitly {@link im.v1.Presence.verify|verify} messages.
             * @param message Presence message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: im.v1.Presence.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Presence message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {im.v1.Presence & im.v1.Presence.$Shape} Presence
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.Presence & im.v1.Presence.$Shape;
        }

        namespace Presence {

            /** Properties of a Presence. */
            interface $Properties {

                /** Presence userId */
                userId?: (number|null);

                /** Presence status */
                status?: (im.v1.PresenceStatus|null);

                /** Presence lastSeenAt */
                lastSeenAt?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Presence. */
            type $Shape = im.v1.Presence.$Properties;
        }

        /**
         * Properties of a Marker.
         * @deprecated Use im.v1.Marker.$Properties instead.
         */
        interface IMarker extends im.v1.Marker.$Properties {
        }

        /** Represents a Marker. */
        class Marker {

            /**
             * Constructs a new Marker.
             * @param [properties] Properties to set
             */
            constructor(properties?: im.v1.Marker.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Marker conversationId. */
            conversationId: number;

            /** Marker userId. */
            userId: number;

            /** Marker readSeq. */
            readSeq: number;

            /** Marker deliveredSeq. */
            deliveredSeq: number;

            /**
             * Encodes the specified Marker message. Does not implicitly {@link im.v1.Marker.verify|verify} messages.
             * @param message Marker message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: im.v1.Marker.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Marker message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {im.v1.Marker & im.v1.Marker.$Shape} Marker
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.Marker & im.v1.Marker.$Shape;
        }

        namespace Marker {

            /** Properties of a Marker. */
            interface $Properties {

                /** Marker conversationId */
                conversationId?: (number|null);

                /** Marker userId */
                userId?: (number|null);

                /** Marker readSeq */
                readSeq?: (number|null);

                /** Marker deliveredSeq */
                deliveredSeq?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Marker. */
            type $Shape = im.v1.Marker.$Properties;
        }

        /**
         * Properties of a Gone.
         * @deprecated Use im.v1.Gone.$Properties instead.
         */
        interface IGone extends im.v1.Gone.$Properties {
        }

        /** Represents a Gone. */
        class Gone {

            /**
             * Constructs a new Gone.
             * @param [properties] Properties to set
             */
            constructor(properties?: im.v1.Gone.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Gone conversationId. */
            conversationId: number;

            /** Gone rev. */
            rev: number;

            /**
             * Encodes the specified Gone message. Does not implicitly {@link im.v1.Gone.verify|verify} messages.
             * @param message Gone message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: im.v1.Gone.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Gone message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {im.v1.Gone & im.v1.Gone.$Shape} Gone
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.Gone & im.v1.Gone.$Shape;
        }

        namespace Gone {

            /** Properties of a Gone. */
            interface $Properties {

                /** Gone conversationId */
                conversationId?: (number|null);

                /** Gone rev */
                rev?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Gone. */
            type $Shape = im.v1.Gone.$Properties;
        }

        /**
         * Properties of an Events.
         * @deprecated Use im.v1.Events.$Properties instead.
         */
        interface IEvents extends im.v1.Events.$Properties {
        }

        /** Represents an Events. */
        class Events {

            /**
             * Constructs a new Events.
             * @param [properties] Properties to set
             */
            constructor(properties?: im.v1.Events.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Events events. */
            events: im.v1.Event.$Properties[];

            /**
             * Encodes the specified Events message. Does not implicitly {@link im.v1.Events.verify|verify} messages.
             * @param message Events message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: im.v1.Events.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Events message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {im.v1.Events & im.v1.Events.$Shape} Events
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.Events & im.v1.Events.$Shape;
        }

        namespace Events {

            /** Properties of an Events. */
            interface $Properties {

                /** Events events */
                events?: (im.v1.Event.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Events. */
            type $Shape = {
              events?: im.v1.Event.$Shape[]|null;
              $unknowns?: Uint8Array[];
            };
        }

        /**
         * Properties of an Event.
         * @deprecated Use im.v1.Event.$Properties instead.
         */
        interface IEvent extends im.v1.Event.$Properties {
        }

        /** Represents an Event. */
        class Event {

            /**
             * Constructs a new Event.
             * @param [properties] Properties to set
             */
            constructor(properties?: im.v1.Event.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Event conversation. */
            conversation?: (im.v1.ConversationEvent.$Properties|null);

            /** Event user. */
            user?: (im.v1.UserEvent.$Properties|null);

            /** Event typing. */
            typing?: (im.v1.Typing.$Properties|null);

            /** Event presence. */
            presence?: (im.v1.Presence.$Properties|null);

            /** Event receipt. */
            receipt?: (im.v1.Marker.$Properties|null);

            /** Event scope. */
            scope?: ("conversation"|"user"|"typing"|"presence"|"receipt");

            /**
             * Encodes the specified Event message. Does not implicitly {@link im.v1.Event.verify|verify} messages.
             * @param message Event message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: im.v1.Event.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Event message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {im.v1.Event & im.v1.Event.$Shape} Event
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.Event & im.v1.Event.$Shape;
        }

        namespace Event {

            /** Properties of an Event. */
            interface $Properties {

                /** Event conversation */
                conversation?: (im.v1.ConversationEvent.$Properties|null);

                /** Event user */
                user?: (im.v1.UserEvent.$Properties|null);

                /** Event typing */
                typing?: (im.v1.Typing.$Properties|null);

                /** Event presence */
                presence?: (im.v1.Presence.$Properties|null);

                /** Event receipt */
                receipt?: (im.v1.Marker.$Properties|null);

                /** Event scope */
                scope?: ("conversation"|"user"|"typing"|"presence"|"receipt");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of an Event. */
            type $Shape = {
              conversation?: im.v1.ConversationEvent.$Shape|null;
              user?: im.v1.UserEvent.$Shape|null;
              typing?: im.v1.Typing.$Shape|null;
              presence?: im.v1.Presence.$Shape|null;
              receipt?: im.v1.Marker.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ scope?: undefined; conversation?: null; user?: null; typing?: null; presence?: null; receipt?: null }|{ scope?: "conversation"; conversation: im.v1.ConversationEvent.$Shape; user?: null; typing?: null; presence?: null; receipt?: null }|{ scope?: "user"; conversation?: null; user: im.v1.UserEvent.$Shape; typing?: null; presence?: null; receipt?: null }|{ scope?: "typing"; conversation?: null; user?: null; typing: im.v1.Typing.$Shape; presence?: null; receipt?: null }|{ scope?: "presence"; conversation?: null; user?: null; typing?: null; presence: im.v1.Presence.$Shape; receipt?: null }|{ scope?: "receipt"; conversation?: null; user?: null; typing?: null; presence?: null; receipt: im.v1.Marker.$Shape })
            );
        }

        /**
         * Properties of a ConversationEvent.
         * @deprecated Use im.v1.ConversationEvent.$Properties instead.
         */
        interface IConversationEvent extends im.v1.ConversationEvent.$Properties {
        }

        /** Represents a ConversationEvent. */
        class ConversationEvent {

            /**
             * Constructs a new ConversationEvent.
             * @param [properties] Properties to set
             */
            constructor(properties?: im.v1.ConversationEvent.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ConversationEvent conversationId. */
            conversationId: number;

            /** ConversationEvent rev. */
            rev: number;

            /** ConversationEvent actorId. */
            actorId: number;

            /** ConversationEvent at. */
            at: number;

            /** ConversationEvent messageStored. */
            messageStored?: (im.v1.Message.$Properties|null);

            /** ConversationEvent messageEdited. */
            messageEdited?: (im.v1.MessageEdited.$Properties|null);

            /** ConversationEvent messageRecalled. */
            messageRecalled?: (im.v1.MessageRecalled.$Properties|null);

            /** ConversationEvent reactionChanged. */
            reactionChanged?: (im.v1.ReactionChanged.$Properties|null);

            /** ConversationEvent membersChanged. */
            membersChanged?: (im.v1.MembersChanged.$Properties|null);

            /** ConversationEvent conversationUpdated. */
            conversationUpdated?: (im.v1.ConversationUpdated.$Properties|null);

            /** ConversationEvent unspecified. */
            unspecified?: (im.v1.Unspecified.$Properties|null);

            /** ConversationEvent change. */
            change?: ("messageStored"|"messageEdited"|"messageRecalled"|"reactionChanged"|"membersChanged"|"conversationUpdated"|"unspecified");

            /**
             * Encodes the specified ConversationEvent message. Does not implicitly {@link im.v1.ConversationEvent.verify|verify} messages.
             * @param message ConversationEvent message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: im.v1.ConversationEvent.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ConversationEvent message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {im.v1.ConversationEvent & im.v1.ConversationEvent.$Shape} ConversationEvent
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.ConversationEvent & im.v1.ConversationEvent.$Shape;
        }

        namespace ConversationEvent {

            /** Properties of a ConversationEvent. */
            interface $Properties {

                /** ConversationEvent conversationId */
                conversationId?: (number|null);

                /** ConversationEvent rev */
                rev?: (number|null);

                /** ConversationEvent actorId */
                actorId?: (number|null);

                /** ConversationEvent at */
                at?: (number|null);

                /** ConversationEvent messageStored */
                messageStored?: (im.v1.Message.$Properties|null);

                /** ConversationEvent messageEdited */
                messageEdited?: (im.v1.MessageEdited.$Properties|null);

                /** ConversationEvent messageRecalled */
                messageRecalled?: (im.v1.MessageRecalled.$Properties|null);

                /** ConversationEvent reactionChanged */
                reactionChanged?: (im.v1.ReactionChanged.$Properties|null);

                /** ConversationEvent membersChanged */
                membersChanged?: (im.v1.MembersChanged.$Properties|null);

                /** ConversationEvent conversationUpdated */
                conversationUpdated?: (im.v1.ConversationUpdated.$Properties|null);

                /** ConversationEvent unspecified */
                unspecified?: (im.v1.Unspecified.$Properties|null);

                /** ConversationEvent change */
                change?: ("messageStored"|"messageEdited"|"messageRecalled"|"reactionChanged"|"membersChanged"|"conversationUpdated"|"unspecified");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a ConversationEvent. */
            type $Shape = {
              conversationId?: number|null;
              rev?: number|null;
              actorId?: number|null;
              at?: number|null;
              messageStored?: im.v1.Message.$Shape|null;
              messageEdited?: im.v1.MessageEdited.$Shape|null;
              messageRecalled?: im.v1.MessageRecalled.$Shape|null;
              reactionChanged?: im.v1.ReactionChanged.$Shape|null;
              membersChanged?: im.v1.MembersChanged.$Shape|null;
              conversationUpdated?: im.v1.ConversationUpdated.$Shape|null;
              unspecified?: im.v1.Unspecified.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ change?: undefined; messageStored?: null; messageEdited?: null; messageRecalled?: null; reactionChanged?: null; membersChanged?: null; conversationUpdated?: null; unspecified?: null }|{ change?: "messageStored"; messageStored: im.v1.Message.$Shape; messageEdited?: null; messageRecalled?: null; reactionChanged?: null; membersChanged?: null; conversationUpdated?: null; unspecified?: null }|{ change?: "messageEdited"; messageStored?: null; messageEdited: im.v1.MessageEdited.$Shape; messageRecalled?: null; reactionChanged?: null; membersChanged?: null; conversationUpdated?: null; unspecified?: null }|{ change?: "messageRecalled"; messageStored?: null; messageEdited?: null; messageRecalled: im.v1.MessageRecalled.$Shape; reactionChanged?: null; membersChanged?: null; conversationUpdated?: null; unspecified?: null }|{ change?: "reactionChanged"; messageStored?: null; messageEdited?: null; messageRecalled?: null; reactionChanged: im.v1.ReactionChanged.$Shape; membersChanged?: null; conversationUpdated?: null; unspecified?: null }|{ change?: "membersChanged"; messageStored?: null; messageEdited?: null; messageRecalled?: null; reactionChanged?: null; membersChanged: im.v1.MembersChanged.$Shape; conversationUpdated?: null; unspecified?: null }|{ change?: "conversationUpdated"; messageStored?: null; messageEdited?: null; messageRecalled?: null; reactionChanged?: null; membersChanged?: null; conversationUpdated: im.v1.ConversationUpdated.$Shape; unspecified?: null }|{ change?: "unspecified"; messageStored?: null; messageEdited?: null; messageRecalled?: null; reactionChanged?: null; membersChanged?: null; conversationUpdated?: null; unspecified: im.v1.Unspecified.$Shape })
            );
        }

        /**
         * Properties of a MessageEdited.
         * @deprecated Use im.v1.MessageEdited.$Properties instead.
         */
        interface IMessageEdited extends im.v1.MessageEdited.$Properties {
        }

        /** Represents a MessageEdited. */
        class MessageEdited {

            /**
             * Constructs a new MessageEdited.
             * @param [properties] Properties to set
             */
            constructor(properties?: im.v1.MessageEdited.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** MessageEdited seq. */
            seq: number;

            /** MessageEdited body. */
            body: string;

            /** MessageEdited payload. */
            payload: string;

            /** MessageEdited editedAt. */
            editedAt: number;

            /**
             * Encodes the specified MessageEdited message. Does not implicitly {@link im.v1.MessageEdited.verify|verify} messages.
             * @param message MessageEdited message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: im.v1.MessageEdited.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a MessageEdited message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {im.v1.MessageEdited & im.v1.MessageEdited.$Shape} MessageEdited
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.MessageEdited & im.v1.MessageEdited.$Shape;
        }

        namespace MessageEdited {

            /** Properties of a MessageEdited. */
            interface $Properties {

                /** MessageEdited seq */
                seq?: (number|null);

                /** MessageEdited body */
                body?: (string|null);

                /** MessageEdited payload */
                payload?: (string|null);

                /** MessageEdited editedAt */
                editedAt?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a MessageEdited. */
            type $Shape = im.v1.MessageEdited.$Properties;
        }

        /**
         * Properties of a MessageRecalled.
         * @deprecated Use im.v1.MessageRecalled.$Properties instead.
         */
        interface IMessageRecalled extends im.v1.MessageRecalled.$Properties {
        }

        /** Represents a MessageRecalled. */
        class MessageRecalled {

            /**
             * Constructs a new MessageRecalled.
             * @param [properties] Properties to set
             */
            constructor(properties?: im.v1.MessageRecalled.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** MessageRecalled seq. */
            seq: number;

            /** MessageRecalled recalledAt. */
            recalledAt: number;

            /**
             * Encodes the specified MessageRecalled message. Does not implicitly {@link im.v1.MessageRecalled.verify|verify} messages.
             * @param message MessageRecalled message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: im.v1.MessageRecalled.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a MessageRecalled message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {im.v1.MessageRecalled & im.v1.MessageRecalled.$Shape} MessageRecalled
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.MessageRecalled & im.v1.MessageRecalled.$Shape;
        }

        namespace MessageRecalled {

            /** Properties of a MessageRecalled. */
            interface $Properties {

                /** MessageRecalled seq */
                seq?: (number|null);

                /** MessageRecalled recalledAt */
                recalledAt?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a MessageRecalled. */
            type $Shape = im.v1.MessageRecalled.$Properties;
        }

        /**
         * Properties of a ReactionChanged.
         * @deprecated Use im.v1.ReactionChanged.$Properties instead.
         */
        interface IReactionChanged extends im.v1.ReactionChanged.$Properties {
        }

        /** Represents a ReactionChanged. */
        class ReactionChanged {

            /**
             * Constructs a new ReactionChanged.
             * @param [properties] Properties to set
             */
            constructor(properties?: im.v1.ReactionChanged.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ReactionChanged seq. */
            seq: number;

            /** ReactionChanged emoji. */
            emoji: string;

            /** ReactionChanged userId. */
            userId: number;

            /** ReactionChanged removed. */
            removed: boolean;

            /** ReactionChanged count. */
            count: number;

            /**
             * Encodes the specified ReactionChanged message. Does not implicitly {@link im.v1.ReactionChanged.verify|verify} messages.
             * @param message ReactionChanged message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: im.v1.ReactionChanged.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ReactionChanged message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {im.v1.ReactionChanged & im.v1.ReactionChanged.$Shape} ReactionChanged
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.ReactionChanged & im.v1.ReactionChanged.$Shape;
        }

        namespace ReactionChanged {

            /** Properties of a ReactionChanged. */
            interface $Properties {

                /** ReactionChanged seq */
                seq?: (number|null);

                /** ReactionChanged emoji */
                emoji?: (string|null);

                /** ReactionChanged userId */
                userId?: (number|null);

                /** ReactionChanged removed */
                removed?: (boolean|null);

                /** ReactionChanged count */
                count?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ReactionChanged. */
            type $Shape = im.v1.ReactionChanged.$Properties;
        }

        /**
         * Properties of a MembersChanged.
         * @deprecated Use im.v1.MembersChanged.$Properties instead.
         */
        interface IMembersChanged extends im.v1.MembersChanged.$Properties {
        }

        /** Represents a MembersChanged. */
        class MembersChanged {

            /**
             * Constructs a new MembersChanged.
             * @param [properties] Properties to set
             */
            constructor(properties?: im.v1.MembersChanged.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** MembersChanged members. */
            members: im.v1.Member.$Properties[];

            /** MembersChanged notice. */
            notice?: (im.v1.Message.$Properties|null);

            /** MembersChanged memberCount. */
            memberCount: number;

            /**
             * Encodes the specified MembersChanged message. Does not implicitly {@link im.v1.MembersChanged.verify|verify} messages.
             * @param message MembersChanged message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: im.v1.MembersChanged.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a MembersChanged message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {im.v1.MembersChanged & im.v1.MembersChanged.$Shape} MembersChanged
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.MembersChanged & im.v1.MembersChanged.$Shape;
        }

        namespace MembersChanged {

            /** Properties of a MembersChanged. */
            interface $Properties {

                /** MembersChanged members */
                members?: (im.v1.Member.$Properties[]|null);

                /** MembersChanged notice */
                notice?: (im.v1.Message.$Properties|null);

                /** MembersChanged memberCount */
                memberCount?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a MembersChanged. */
            type $Shape = im.v1.MembersChanged.$Properties;
        }

        /**
         * Properties of a ConversationUpdated.
         * @deprecated Use im.v1.ConversationUpdated.$Properties instead.
         */
        interface IConversationUpdated extends im.v1.ConversationUpdated.$Properties {
        }

        /** Represents a ConversationUpdated. */
        class ConversationUpdated {

            /**
             * Constructs a new ConversationUpdated.
             * @param [properties] Properties to set
             */
            constructor(properties?: im.v1.ConversationUpdated.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ConversationUpdated conversation. */
            conversation?: (im.v1.Conversation.$Properties|null);

            /** ConversationUpdated notice. */
            notice?: (im.v1.Message.$Properties|null);

            /**
             * Encodes the specified ConversationUpdated message. Does not implicitly {@link im.v1.ConversationUpdated.verify|verify} messages.
             * @param message ConversationUpdated message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: im.v1.ConversationUpdated.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ConversationUpdated message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {im.v1.ConversationUpdated & im.v1.ConversationUpdated.$Shape} ConversationUpdated
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.ConversationUpdated & im.v1.ConversationUpdated.$Shape;
        }

        namespace ConversationUpdated {

            /** Properties of a ConversationUpdated. */
            interface $Properties {

                /** ConversationUpdated conversation */
                conversation?: (im.v1.Conversation.$Properties|null);

                /** ConversationUpdated notice */
                notice?: (im.v1.Message.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ConversationUpdated. */
            type $Shape = im.v1.ConversationUpdated.$Properties;
        }

        /**
         * Properties of an Unspecified.
         * @deprecated Use im.v1.Unspecified.$Properties instead.
         */
        interface IUnspecified extends im.v1.Unspecified.$Properties {
        }

        /** Represents an Unspecified. */
        class Unspecified {

            /**
             * Constructs a new Unspecified.
             * @param [properties] Properties to set
             */
            constructor(properties?: im.v1.Unspecified.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Unspecified seq. */
            seq: number;

            /**
             * Encodes the specified Unspecified message. Does not implicitly {@link im.v1.Unspecified.verify|verify} messages.
             * @param message Unspecified message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: im.v1.Unspecified.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Unspecified message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {im.v1.Unspecified & im.v1.Unspecified.$Shape} Unspecified
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.Unspecified & im.v1.Unspecified.$Shape;
        }

        namespace Unspecified {

            /** Properties of an Unspecified. */
            interface $Properties {

                /** Unspecified seq */
                seq?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Unspecified. */
            type $Shape = im.v1.Unspecified.$Properties;
        }

        /**
         * Properties of a UserEvent.
         * @deprecated Use im.v1.UserEvent.$Properties instead.
         */
        interface IUserEvent extends im.v1.UserEvent.$Properties {
        }

        /** Represents a UserEvent. */
        class UserEvent {

            /**
             * Constructs a new UserEvent.
             * @param [properties] Properties to set
             */
            constructor(properties?: im.v1.UserEvent.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** UserEvent urev. */
            urev: number;

            /** UserEvent marker. */
            marker?: (im.v1.Marker.$Properties|null);

            /** UserEvent joined. */
            joined?: (im.v1.Joined.$Properties|null);

            /** UserEvent gone. */
            gone?: (im.v1.Gone.$Properties|null);

            /** UserEvent profile. */
            profile?: (im.v1.User.$Properties|null);

            /** UserEvent change. */
            change?: ("marker"|"joined"|"gone"|"profile");

            /**
             * Encodes the specified UserEvent message. Does not implicitly {@link im.v1.UserEvent.verify|verify} messages.
             * @param message UserEvent message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: im.v1.UserEvent.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a UserEvent message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {im.v1.UserEvent & im.v1.UserEvent.$Shape} UserEvent
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.UserEvent & im.v1.UserEvent.$Shape;
        }

        namespace UserEvent {

            /** Properties of a UserEvent. */
            interface $Properties {

                /** UserEvent urev */
                urev?: (number|null);

                /** UserEvent marker */
                marker?: (im.v1.Marker.$Properties|null);

                /** UserEvent joined */
                joined?: (im.v1.Joined.$Properties|null);

                /** UserEvent gone */
                gone?: (im.v1.Gone.$Properties|null);

                /** UserEvent profile */
                profile?: (im.v1.User.$Properties|null);

                /** UserEvent change */
                change?: ("marker"|"joined"|"gone"|"profile");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a UserEvent. */
            type $Shape = {
              urev?: number|null;
              marker?: im.v1.Marker.$Shape|null;
              joined?: im.v1.Joined.$Shape|null;
              gone?: im.v1.Gone.$Shape|null;
              profile?: im.v1.User.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ change?: undefined; marker?: null; joined?: null; gone?: null; profile?: null }|{ change?: "marker"; marker: im.v1.Marker.$Shape; joined?: null; gone?: null; profile?: null }|{ change?: "joined"; marker?: null; joined: im.v1.Joined.$Shape; gone?: null; profile?: null }|{ change?: "gone"; marker?: null; joined?: null; gone: im.v1.Gone.$Shape; profile?: null }|{ change?: "profile"; marker?: null; joined?: null; gone?: null; profile: im.v1.User.$Shape })
            );
        }

        /**
         * Properties of a Joined.
         * @deprecated Use im.v1.Joined.$Properties instead.
         */
        interface IJoined extends im.v1.Joined.$Properties {
        }

        /** Represents a Joined. */
        class Joined {

            /**
             * Constructs a new Joined.
             * @param [properties] Properties to set
             */
            constructor(properties?: im.v1.Joined.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Joined conversationId. */
            conversationId: number;

            /** Joined rev. */
            rev: number;

            /**
             * Encodes the specified Joined message. Does not implicitly {@link im.v1.Joined.verify|verify} messages.
             * @param message Joined message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: im.v1.Joined.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Joined message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {im.v1.Joined & im.v1.Joined.$Shape} Joined
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.Joined & im.v1.Joined.$Shape;
        }

        namespace Joined {

            /** Properties of a Joined. */
            interface $Properties {

                /** Joined conversationId */
                conversationId?: (number|null);

                /** Joined rev */
                rev?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Joined. */
            type $Shape = im.v1.Joined.$Properties;
        }

        /**
         * Properties of a Typing.
         * @deprecated Use im.v1.Typing.$Properties instead.
         */
        interface ITyping extends im.v1.Typing.$Properties {
        }

        /** Represents a Typing. */
        class Typing {

            /**
             * Constructs a new Typing.
             * @param [properties] Properties to set
             */
            constructor(properties?: im.v1.Typing.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Typing conversationId. */
            conversationId: number;

            /** Typing userId. */
            userId: number;

            /** Typing typing. */
            typing: boolean;

            /**
             * Encodes the specified Typing message. Does not implicitly {@link im.v1.Typing.verify|verify} messages.
             * @param message Typing message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: im.v1.Typing.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Typing message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {im.v1.Typing & im.v1.Typing.$Shape} Typing
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.Typing & im.v1.Typing.$Shape;
        }

        namespace Typing {

            /** Properties of a Typing. */
            interface $Properties {

                /** Typing conversationId */
                conversationId?: (number|null);

                /** Typing userId */
                userId?: (number|null);

                /** Typing typing */
                typing?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Typing. */
            type $Shape = im.v1.Typing.$Properties;
        }

        /** ErrorCode enum. */
        enum ErrorCode {

            /** ERROR_CODE_UNSPECIFIED value */
            ERROR_CODE_UNSPECIFIED = 0,

            /** ERROR_CODE_INVALID_ARGUMENT value */
            ERROR_CODE_INVALID_ARGUMENT = 1,

            /** ERROR_CODE_MALFORMED value */
            ERROR_CODE_MALFORMED = 2,

            /** ERROR_CODE_TOO_LARGE value */
            ERROR_CODE_TOO_LARGE = 3,

            /** ERROR_CODE_UNKNOWN_COMMAND value */
            ERROR_CODE_UNKNOWN_COMMAND = 4,

            /** ERROR_CODE_HELLO_REQUIRED value */
            ERROR_CODE_HELLO_REQUIRED = 5,

            /** ERROR_CODE_UNAUTHENTICATED value */
            ERROR_CODE_UNAUTHENTICATED = 10,

            /** ERROR_CODE_TOKEN_EXPIRED value */
            ERROR_CODE_TOKEN_EXPIRED = 11,

            /** ERROR_CODE_SESSION_REVOKED value */
            ERROR_CODE_SESSION_REVOKED = 12,

            /** ERROR_CODE_INVALID_CREDENTIALS value */
            ERROR_CODE_INVALID_CREDENTIALS = 13,

            /** ERROR_CODE_FORBIDDEN value */
            ERROR_CODE_FORBIDDEN = 14,

            /** ERROR_CODE_NOT_FOUND value */
            ERROR_CODE_NOT_FOUND = 20,

            /** ERROR_CODE_CONFLICT value */
            ERROR_CODE_CONFLICT = 21,

            /** ERROR_CODE_ALREADY_EXISTS value */
            ERROR_CODE_ALREADY_EXISTS = 22,

            /** ERROR_CODE_GONE value */
            ERROR_CODE_GONE = 23,

            /** ERROR_CODE_FAILED_PRECONDITION value */
            ERROR_CODE_FAILED_PRECONDITION = 24,

            /** ERROR_CODE_RATE_LIMITED value */
            ERROR_CODE_RATE_LIMITED = 30,

            /** ERROR_CODE_RESEND_IN_ORDER value */
            ERROR_CODE_RESEND_IN_ORDER = 31,

            /** ERROR_CODE_UNAVAILABLE value */
            ERROR_CODE_UNAVAILABLE = 32,

            /** ERROR_CODE_OUTCOME_UNKNOWN value */
            ERROR_CODE_OUTCOME_UNKNOWN = 33,

            /** ERROR_CODE_TIMEOUT value */
            ERROR_CODE_TIMEOUT = 34,

            /** ERROR_CODE_INTERNAL value */
            ERROR_CODE_INTERNAL = 40,

            /** ERROR_CODE_UNSUPPORTED value */
            ERROR_CODE_UNSUPPORTED = 41,

            /** ERROR_CODE_METHOD_NOT_ALLOWED value */
            ERROR_CODE_METHOD_NOT_ALLOWED = 42
        }

        /**
         * Properties of an Error.
         * @deprecated Use im.v1.Error.$Properties instead.
         */
        interface IError extends im.v1.Error.$Properties {
        }

        /** Represents an Error. */
        class Error {

            /**
             * Constructs a new Error.
             * @param [properties] Properties to set
             */
            constructor(properties?: im.v1.Error.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Error code. */
            code: im.v1.ErrorCode;

            /** Error message. */
            message: string;

            /** Error retryAfterMs. */
            retryAfterMs: number;

            /** Error field. */
            field: string;

            /** Error incident. */
            incident: string;

            /**
             * Encodes the specified Error message. Does not implicitly {@link im.v1.Error.verify|verify} messages.
             * @param message Error message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: im.v1.Error.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Error message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {im.v1.Error & im.v1.Error.$Shape} Error
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): im.v1.Error & im.v1.Error.$Shape;
        }

        namespace Error {

            /** Properties of an Error. */
            interface $Properties {

                /** Error code */
                code?: (im.v1.ErrorCode|null);

                /** Error message */
                message?: (string|null);

                /** Error retryAfterMs */
                retryAfterMs?: (number|null);

                /** Error field */
                field?: (string|null);

                /** Error incident */
                incident?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Error. */
            type $Shape = im.v1.Error.$Properties;
        }
    }
}
